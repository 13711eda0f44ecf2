package dev.errand.report;

import dev.errand.result.NodeResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The few lines that a person sees in the console when a run has ended. */
final class Summary {
    private static final int NODES_NAMED = 5;
    private static final int REASON_LENGTH = 160;

    private Summary() {}

    static String of(RunResult result, ObjectPointer object, Optional<ObjectPointer> report) {
        List<NodeResult> failed =
                result.nodes().stream().filter(node -> !node.succeeded()).toList();
        String where = report.map(page -> "Report: " + page.place() + "\n").orElse("report.html could not be drawn.\n")
                + "All results: " + object.place();
        int total = result.nodes().size();
        if (failed.isEmpty()) {
            return "%d of %d nodes succeeded.\n%s".formatted(total, total, where);
        }
        String named = failed.stream().limit(NODES_NAMED).map(Summary::line).collect(Collectors.joining("\n"));
        String more = failed.size() > NODES_NAMED ? "\n… and %d more".formatted(failed.size() - NODES_NAMED) : "";
        return "%d of %d nodes did not succeed%s.\n%s%s\n%s"
                .formatted(failed.size(), total, halted(result), named, more, where);
    }

    private static String halted(RunResult result) {
        return result.rollout()
                .flatMap(Rolled::halted)
                .map(reason -> "; " + reason)
                .orElse("");
    }

    private static String line(NodeResult node) {
        String why = node.reason()
                .map(reason ->
                        ": " + (reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) + "…" : reason))
                .or(() -> node.exitCode().map(code -> ", exit code " + code))
                .orElse("");
        return "%s (%s) %s%s".formatted(node.name(), node.instanceId(), node.status(), why);
    }
}
