package dev.errand.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.gateway.Call;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What Systems Manager and Step Functions remember of what was done. */
final class History {
    private static final Pattern URL = Pattern.compile("https?://[^\\s'\"<>\\\\]+[?&]X-Amz-Signature=[0-9a-f]+");

    private final LocalDeployment deployment;

    History(LocalDeployment deployment) {
        this.deployment = deployment;
    }

    /** Every command with its parameters, and every invocation with what it printed. */
    String ofCommands() {
        return pages("ListCommands", "Commands") + pages("ListCommandInvocations", "CommandInvocations");
    }

    String ofExecution(Run run) {
        return deployment.events(run.summary().executionArn()).toString();
    }

    /** The presigned URLs that stand in commands. */
    List<URI> urls() {
        return URL.matcher(ofCommands())
                .results()
                .map(MatchResult::group)
                .distinct()
                .map(URI::create)
                .toList();
    }

    private String pages(String operation, String list) {
        List<String> found = new ArrayList<>();
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        if (operation.equals("ListCommandInvocations")) {
            input.put("Details", true);
        }
        while (true) {
            JsonNode page =
                    deployment.systemsManager().call(new Call(deployment.owner(), "eu-west-1", operation, input));
            page.path(list).forEach(item -> found.add(item.toString()));
            if (page.path("NextToken").asText().isEmpty()) {
                return String.join("\n", found);
            }
            input.set("NextToken", page.path("NextToken"));
        }
    }
}
