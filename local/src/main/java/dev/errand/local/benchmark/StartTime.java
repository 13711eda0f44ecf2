package dev.errand.local.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * One start of a process, to its first answer.
 *
 * @param answer the first
 * @param milliseconds that passed
 * @param processor milliseconds that the process has used of all processors
 */
record StartTime(JsonNode answer, double milliseconds, double processor) {
    /** Measures until the work has been done; the one process that it starts is still there. */
    static StartTime of(Supplier<JsonNode> work) {
        long start = System.nanoTime();
        JsonNode answer = work.get();
        return new StartTime(answer, (System.nanoTime() - start) / 1e6, processorTime());
    }

    static double median(List<StartTime> starts, ToDoubleFunction<StartTime> figure) {
        return starts.stream()
                .mapToDouble(figure)
                .boxed()
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(starts.size() / 2);
    }

    private static double processorTime() {
        return ProcessHandle.current()
                .children()
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .mapToDouble(Duration::toMillis)
                .sum();
    }
}
