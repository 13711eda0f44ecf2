package dev.errand.local.ec2;

import dev.errand.local.gateway.Xml;
import dev.errand.local.iam.InstanceProfile;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;

/** An instance as DescribeInstances writes it: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
final class InstanceXml {
    private static final DateTimeFormatter LAUNCHED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.000'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter REASON = DateTimeFormatter.ofPattern(
                    "'User initiated ('yyyy-MM-dd HH:mm:ss 'GMT)'")
            .withZone(ZoneOffset.UTC);

    private InstanceXml() {}

    /** Each instance was launched for itself. */
    static String reservation(Instance instance) {
        return Xml.element(
                "item",
                Xml.text("reservationId", instance.id().replaceFirst("^i-", "r-")),
                Xml.text("ownerId", instance.account()),
                Xml.element("groupSet"),
                Xml.element("instancesSet", Xml.element("item", fields(instance))));
    }

    private static String fields(Instance instance) {
        return String.join(
                "",
                Xml.text("instanceId", instance.id()),
                Xml.element(
                        "instanceState",
                        Xml.text("code", String.valueOf(instance.state().code())),
                        Xml.text("name", instance.state().word())),
                Xml.text("privateDnsName", instance.isTerminated() ? "" : instance.privateName()),
                Xml.text("dnsName", ""),
                Xml.text("reason", reason(instance)),
                Xml.text("launchTime", LAUNCHED.format(instance.launched())),
                Xml.element("placement", Xml.text("availabilityZone", instance.zone()), Xml.text("tenancy", "default")),
                optional("platform", instance.isWindows() ? Optional.of("windows") : Optional.empty()),
                Xml.text("platformDetails", instance.isWindows() ? "Windows" : "Linux/UNIX"),
                optional(
                        "privateIpAddress",
                        instance.isTerminated() ? Optional.empty() : Optional.of(instance.address())),
                profile(instance),
                tags(instance));
    }

    /** Empty while nobody has changed the state. */
    private static String reason(Instance instance) {
        return switch (instance.state()) {
            case PENDING, RUNNING -> "";
            case SHUTTING_DOWN, TERMINATED, STOPPING, STOPPED -> REASON.format(instance.since());
        };
    }

    private static String profile(Instance instance) {
        return instance.profile()
                .map(name -> InstanceProfile.named(instance.account(), name))
                .map(profile ->
                        Xml.element("iamInstanceProfile", Xml.text("arn", profile.arn()), Xml.text("id", profile.id())))
                .orElse("");
    }

    private static String tags(Instance instance) {
        if (instance.tags().isEmpty()) {
            return "";
        }
        return Xml.element(
                "tagSet",
                instance.tags().entrySet().stream()
                        .map(tag ->
                                Xml.element("item", Xml.text("key", tag.getKey()), Xml.text("value", tag.getValue())))
                        .sorted()
                        .collect(Collectors.joining()));
    }

    private static String optional(String name, Optional<String> text) {
        return text.map(present -> Xml.text(name, present)).orElse("");
    }
}
