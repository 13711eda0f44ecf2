package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.report.Outcome;
import java.util.Optional;
import java.util.OptionalInt;

/** What became of one node, as result.json has it. */
record NodeOutcome(
        String name,
        NodePlace place,
        String status,
        Optional<String> reason,
        OptionalInt exitCode,
        boolean ran,
        StreamOutput stdout,
        StreamOutput stderr,
        FilesMoved files) {

    /** Of a node on which a dry run found nothing in the way. */
    static final String WOULD_RUN = "WouldRun";

    static NodeOutcome read(JsonNode json) {
        JsonNode exitCode = json.path("exitCode");
        String instanceId = json.path("instanceId").asText();
        return new NodeOutcome(
                json.path("name").asText(instanceId),
                NodePlace.read(json),
                json.path("status").asText(),
                Optional.ofNullable(json.path("reason").textValue()),
                exitCode.isInt() ? OptionalInt.of(exitCode.asInt()) : OptionalInt.empty(),
                exitCode.isInt() || !json.path("startedAt").asText("").isEmpty(),
                StreamOutput.read(json.path("stdout")),
                StreamOutput.read(json.path("stderr")),
                FilesMoved.read(json));
    }

    /** What happened, in a few words. */
    String what() {
        if (!ran && !succeeded()) {
            // Of a node that never answered nobody knows whether anything ran there.
            return status.equals("NoAnswer") ? status : status + ", not run";
        }
        return exitCode.orElse(0) == 0 ? status : "%s, exit code %d".formatted(status, exitCode.getAsInt());
    }

    /** A sign before it that says the same. */
    String mark(Style style) {
        return switch (rank()) {
            case SUCCEEDED -> style.good("+");
            case FAILED -> style.bad("x");
            case NOT_RUN -> style.warning("-");
        };
    }

    Outcome.Rank rank() {
        if (succeeded()) {
            return Outcome.Rank.SUCCEEDED;
        }
        return ran ? Outcome.Rank.FAILED : Outcome.Rank.NOT_RUN;
    }

    boolean wouldRun() {
        return status.equals(WOULD_RUN);
    }

    boolean succeeded() {
        return status.equals("Success");
    }
}
