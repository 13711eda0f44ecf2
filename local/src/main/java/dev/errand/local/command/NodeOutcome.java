package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalInt;

/** What became of one node, as result.json has it. */
record NodeOutcome(
        String name,
        String status,
        Optional<String> reason,
        OptionalInt exitCode,
        boolean ran,
        StreamOutput stdout,
        StreamOutput stderr) {

    static NodeOutcome read(JsonNode json) {
        JsonNode exitCode = json.path("exitCode");
        String instanceId = json.path("instanceId").asText();
        return new NodeOutcome(
                json.path("name").asText(instanceId),
                json.path("status").asText(),
                Optional.ofNullable(json.path("reason").textValue()),
                exitCode.isInt() ? OptionalInt.of(exitCode.asInt()) : OptionalInt.empty(),
                exitCode.isInt() || !json.path("startedAt").asText("").isEmpty(),
                StreamOutput.read(json.path("stdout")),
                StreamOutput.read(json.path("stderr")));
    }

    boolean succeeded() {
        return status.equals("Success");
    }
}
