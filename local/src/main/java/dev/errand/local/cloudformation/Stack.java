package dev.errand.local.cloudformation;

import dev.errand.local.gateway.QueryCall;
import dev.errand.local.gateway.Xml;
import dev.errand.local.template.Deployment;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A stack that is deployed.
 *
 * @param api where its HTTP API is reached on this machine, when it has one: outputs say that in place of the URL that
 *     it would have on AWS
 */
public record Stack(Deployment deployment, Instant created, Optional<URI> api) {
    String name() {
        return deployment.stackName();
    }

    String id() {
        return deployment.stackId();
    }

    boolean isSeenBy(QueryCall call) {
        return deployment.account().equals(call.caller().account())
                && deployment.region().equals(call.region());
    }

    String xml() {
        return Xml.element(
                "member",
                Xml.text("StackId", id()),
                Xml.text("StackName", name()),
                Xml.text("CreationTime", created.truncatedTo(ChronoUnit.MILLIS).toString()),
                Xml.text("StackStatus", "CREATE_COMPLETE"),
                Xml.text("DisableRollback", "false"),
                Xml.text("EnableTerminationProtection", "false"),
                Xml.element("DriftInformation", Xml.text("StackDriftStatus", "NOT_CHECKED")),
                Xml.element("Outputs", outputs()));
    }

    private String outputs() {
        StringBuilder members = new StringBuilder();
        for (Map.Entry<String, String> output : new TreeMap<>(deployment.outputs()).entrySet()) {
            members.append(Xml.element(
                    "member",
                    Xml.text("OutputKey", output.getKey()),
                    Xml.text("OutputValue", local(output.getValue())),
                    Optional.ofNullable(deployment.outputDescriptions().get(output.getKey()))
                            .map(text -> Xml.text("Description", text))
                            .orElse("")));
        }
        return members.toString();
    }

    private String local(String value) {
        return deployment
                .api()
                .flatMap(resource -> api.map(uri -> value.replace(resource.endpoint(), uri.toString())))
                .orElse(value);
    }
}
