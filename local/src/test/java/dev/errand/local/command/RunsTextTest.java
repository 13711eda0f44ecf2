package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunsTextTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void saysWhatWhenAndHowLong() {
        List<ListedRun> runs = List.of(
                new ListedRun("disk-usage", "Running", START, Optional.empty()),
                new ListedRun("a", "Succeeded", START, Optional.of(START.plusMillis(4200))),
                new ListedRun("b", "Failed", START, Optional.of(START.plusSeconds(200))),
                new ListedRun("c", "Unfinished", START, Optional.empty()));

        assertThat(new RunsText(Style.PLAIN, ZoneId.of("Europe/Berlin")).render(runs, START.plusSeconds(61)))
                .containsExactly(
                        "disk-usage  Running     2026-11-23 10:00:00  1 min 1 s",
                        "a           Succeeded   2026-11-23 10:00:00  4.2 s",
                        "b           Failed      2026-11-23 10:00:00  3 min 20 s",
                        "c           Unfinished  2026-11-23 10:00:00");
    }

    @Test
    void saysNothingOfNone() {
        assertThat(new RunsText(Style.PLAIN, ZoneId.of("UTC")).render(List.of(), START))
                .isEmpty();
    }
}
