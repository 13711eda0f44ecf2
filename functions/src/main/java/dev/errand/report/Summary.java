package dev.errand.report;

import dev.errand.result.EarlyEnd;
import dev.errand.result.NodeResult;
import dev.errand.result.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The few lines that a person sees in the console when a run has ended. */
final class Summary {
    private static final int NAMED = 5;
    private static final int REASON_LENGTH = 160;

    private Summary() {}

    static String of(RunResult result, Optional<EarlyEnd> end, ObjectPointer object, Optional<ObjectPointer> report) {
        List<NodeResult> failed = result.nodes().stream()
                .filter(node -> !node.succeeded() && !node.wouldRun())
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(first(result, end, failed.size()));
        result.requestedBy().ifPresent(by -> lines.add("Requested by %s.".formatted(by.words())));
        name(failed, Summary::line, lines);
        name(result.unreachable(), Summary::line, lines);
        lines.add(report.map(page -> "Report: " + page.place()).orElse("report.html could not be drawn."));
        lines.add("All results: " + object.place());
        return String.join("\n", lines);
    }

    private static String first(RunResult result, Optional<EarlyEnd> end, int failed) {
        int total = result.nodes().size();
        if (result.dryRun()) {
            return "Nothing was sent; it would run on %d of %d nodes.".formatted(total - failed, total);
        }
        return failed == 0
                ? "%d of %d nodes succeeded.".formatted(total, total)
                : "%d of %d nodes did not succeed%s.".formatted(failed, total, halted(result) + ended(end));
    }

    private static <T> void name(List<T> all, Function<T, String> line, List<String> lines) {
        all.stream().limit(NAMED).map(line).forEach(lines::add);
        if (all.size() > NAMED) {
            lines.add("… and %d more".formatted(all.size() - NAMED));
        }
    }

    private static String ended(Optional<EarlyEnd> end) {
        return end.map(why -> "; " + why.text()).orElse("");
    }

    private static String halted(RunResult result) {
        return result.rollout()
                .flatMap(Rolled::halted)
                .map(reason -> "; " + reason)
                .orElse("");
    }

    private static String line(NodeResult node) {
        String why = node.reason()
                .map(reason -> ": " + beginning(reason))
                .or(() -> node.exitCode().map(code -> ", exit code " + code))
                .orElse("");
        return "%s (%s) %s%s".formatted(node.name(), node.instanceId(), node.status(), why);
    }

    private static String line(Unreachable place) {
        return "No node of account %s in %s could be asked about: %s"
                .formatted(place.account(), place.region(), beginning(place.reason()));
    }

    private static String beginning(String reason) {
        return reason.length() > REASON_LENGTH ? reason.substring(0, REASON_LENGTH) + "…" : reason;
    }
}
