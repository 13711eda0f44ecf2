package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.result.EarlyEnd;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run of a deployed stack.
 *
 * @param json how it stands, as the API says it
 */
record ApiRun(Deployed deployed, JsonNode json) implements KeptRun {
    private static final String LOGS = "CloudWatch Logs, a group for each function of the stack";

    String run() {
        return json.path("run").asText();
    }

    String status() {
        return json.path("status").asText();
    }

    /** Whether nothing of it is to come: where its execution was stopped, the Sweep finishes it. */
    boolean hasEnded() {
        return !status().equals("Running") && !status().equals("Ended");
    }

    Optional<String> duplicateOf() {
        return Optional.ofNullable(json.path("duplicateOf").textValue());
    }

    Optional<RunFailure> failure() {
        JsonNode failure = json.path("failure");
        return failure.isObject()
                ? Optional.of(new RunFailure(
                        failure.path("error").asText(), failure.path("message").asText()))
                : Optional.empty();
    }

    @Override
    public Optional<byte[]> result() {
        return hasEnded() ? deployed.api().result(run()) : Optional.empty();
    }

    @Override
    public JsonNode whole(JsonNode result) {
        return result.path("nodes").valueStream().anyMatch(node -> node.has("object")) ? withNodes(result) : result;
    }

    private JsonNode withNodes(JsonNode result) {
        ObjectNode whole = result.deepCopy();
        ArrayNode nodes = whole.putArray("nodes");
        deployed.api().nodes(run(), node -> {
            nodes.add(node);
            return true;
        });
        return whole;
    }

    @Override
    public NodeOutput output(String node, boolean stderr) {
        JsonNode known =
                result().map(JsonText::parse).orElseGet(() -> withNodes(JsonNodeFactory.instance.objectNode()));
        String id = StoredNode.find(known, node).path("instanceId").asText();
        JsonNode whole = deployed.api().node(run(), id);
        String stream = stderr ? "stderr" : "stdout";
        return new NodeOutput(
                NodeOutcome.read(whole),
                StreamOutput.read(whole.path(stream)),
                () -> deployed.api().output(run(), id, stream));
    }

    @Override
    public Optional<String> earlyEnd() {
        JsonNode end = json.path("cancelled");
        return end.isObject()
                ? Optional.of(new EarlyEnd(
                                EarlyEnd.How.valueOf(end.path("how").asText().toUpperCase(Locale.ROOT)),
                                end.path("by").asText(),
                                Instant.parse(end.path("at").asText()))
                        .text())
                : Optional.empty();
    }

    @Override
    public List<String> places() {
        List<String> places = new ArrayList<>();
        deployed.api().link(run(), "report").ifPresent(url -> places.add("report.html, for ten minutes: " + url));
        places.add("result.json: " + deployed.command("show --json", run()));
        return places;
    }

    @Override
    public int tellNoResult(PrintStream err) {
        Optional<RunFailure> failure = failure();
        if (failure.isPresent()) {
            return failure.get().tell(err, LOGS);
        }
        err.println("errand: the run %s has no result: %s".formatted(run(), why()));
        return ErrandCommand.FAILED;
    }

    private String why() {
        return switch (status()) {
            case "Running" ->
                "it is in progress"
                        + Optional.of(progress())
                                .filter(text -> !text.isEmpty())
                                .map(text -> ", " + text)
                                .orElse("");
            case "Ended" -> "its execution was stopped, and the Sweep has yet to finish it";
            case "Duplicate" ->
                "it sent nothing, as an earlier run has its idempotencyKey: "
                        + duplicateOf()
                                .map(earlier -> deployed.command("show", earlier))
                                .orElse("");
            default -> "it is %s".formatted(status());
        };
    }

    private String progress() {
        return StateEntered.ofRun(java.time.Duration.ZERO, json).detail();
    }
}
