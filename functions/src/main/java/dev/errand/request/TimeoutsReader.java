package dev.errand.request;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads {@code timeouts}. */
final class TimeoutsReader {
    private TimeoutsReader() {}

    static Timeouts read(Fields fields) {
        return fields.object("timeouts").map(TimeoutsReader::both).orElse(Timeouts.DEFAULT);
    }

    private static Timeouts both(Fields timeouts) {
        timeouts.onlyThese(Set.of("deliverySeconds", "executionSeconds", "runSeconds"));
        Timeouts read = new Timeouts(
                one(timeouts, "deliverySeconds", Timeouts.LEAST_DELIVERY, Timeouts.MOST_DELIVERY)
                        .orElse(Timeouts.DEFAULT.delivery()),
                one(timeouts, "executionSeconds", Timeouts.LEAST_EXECUTION, Timeouts.MOST_EXECUTION)
                        .orElse(Timeouts.DEFAULT.execution()),
                one(timeouts, "runSeconds", Timeouts.LEAST_RUN, Timeouts.MOST_TOGETHER));
        Duration together = read.together();
        if (together.compareTo(Timeouts.MOST_TOGETHER) > 0) {
            timeouts.problem(
                    "deliverySeconds",
                    "and executionSeconds are %d together; a run lasts at most %d, so lower one",
                    together.toSeconds(),
                    Timeouts.MOST_TOGETHER.toSeconds());
        }
        return read;
    }

    private static Optional<Duration> one(Fields timeouts, String field, Duration least, Duration most) {
        Optional<Long> seconds = timeouts.whole(field);
        boolean inRange = seconds.stream().allMatch(value -> value >= least.toSeconds() && value <= most.toSeconds());
        if (inRange) {
            return seconds.map(Duration::ofSeconds);
        }
        timeouts.problem(field, "is %d; write %d to %d", seconds.orElseThrow(), least.toSeconds(), most.toSeconds());
        return Optional.empty();
    }
}
