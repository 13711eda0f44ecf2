package dev.errand.aws;

import dev.errand.plan.Instance;
import dev.errand.plan.InstanceState;
import dev.errand.request.NodeId;
import dev.errand.result.Platform;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html">instances</a>. */
final class InstanceXml {
    /** For example {@code User initiated (2026-01-02 03:04:05 GMT)}; other reasons have no time. */
    private static final Pattern REASON = Pattern.compile("\\((\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) GMT\\)");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private InstanceXml() {}

    static List<Instance> read(XmlElement answer) {
        return answer.all("reservationSet", "item", "instancesSet", "item").stream()
                .map(InstanceXml::instance)
                .toList();
    }

    private static Instance instance(XmlElement xml) {
        return new Instance(
                new NodeId(xml.text("instanceId").orElseThrow()),
                InstanceState.valueOf(xml.text("instanceState", "name")
                        .orElseThrow()
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')),
                name(xml),
                xml.text("platform").isPresent() ? Platform.WINDOWS : Platform.LINUX,
                xml.text("placement", "availabilityZone"),
                xml.text("iamInstanceProfile", "arn").map(InstanceXml::lastPart),
                xml.text("reason").flatMap(InstanceXml::time));
    }

    private static Optional<String> name(XmlElement xml) {
        return xml.all("tagSet", "item").stream()
                .filter(tag -> tag.text("key").filter("Name"::equals).isPresent())
                .flatMap(tag -> tag.text("value").stream())
                .findFirst();
    }

    /** A profile's ARN has its path before its name. */
    static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    private static Optional<Instant> time(String reason) {
        Matcher found = REASON.matcher(reason);
        return found.find()
                ? Optional.of(LocalDateTime.parse(found.group(1), TIME).toInstant(ZoneOffset.UTC))
                : Optional.empty();
    }
}
