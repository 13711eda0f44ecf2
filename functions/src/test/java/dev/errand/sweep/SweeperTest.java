package dev.errand.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.fake.MemoryStore;
import dev.errand.plan.Finish;
import dev.errand.plan.OpenRun;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SweeperTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final String EXECUTION = "arn:aws:states:eu-west-1:111122223333:execution:Errand:";

    private final MemoryStore store = new MemoryStore();
    private final Set<String> running = new HashSet<>();
    private final List<String> started = new ArrayList<>();
    private final Sweeper sweeper = new Sweeper(store, new Recorded());

    @Test
    void aRunWhoseExecutionIsAtWorkIsLeftAlone() {
        open("nightly");
        running.add(EXECUTION + "nightly");

        assertThat(sweeper.sweep()).isEqualTo(new Swept(List.of(), List.of()));

        assertThat(started).isEmpty();
    }

    @Test
    void aRunWhoseExecutionHasEndedWithoutAReportIsFinishedByOneOther() {
        open("nightly");

        Swept first = sweeper.sweep();
        running.add(EXECUTION + "finish-1-nightly");
        Swept second = sweeper.sweep();

        assertThat(first).isEqualTo(new Swept(List.of("nightly"), List.of()));
        assertThat(second).isEqualTo(new Swept(List.of(), List.of()));
        assertThat(started).containsExactly("finish-1-nightly finishes nightly");
    }

    @Test
    void whenThatOneDiesTooAnotherIsStartedAtMostFiveTimesInAll() {
        open("nightly");

        for (int i = 0; i < 7; i++) {
            sweeper.sweep();
        }

        assertThat(started)
                .containsExactly(
                        "finish-1-nightly finishes nightly",
                        "finish-2-nightly finishes nightly",
                        "finish-3-nightly finishes nightly",
                        "finish-4-nightly finishes nightly",
                        "finish-5-nightly finishes nightly");
        assertThat(sweeper.sweep()).isEqualTo(new Swept(List.of(), List.of("nightly")));
    }

    @Test
    void namesOfExecutionsStayWithinTheirEightyCharacters() {
        open("r".repeat(80));
        sweeper.sweep();
        running.addAll(List.of(EXECUTION + started.getFirst().substring(0, 80)));
        open("r".repeat(79) + "s");
        sweeper.sweep();

        assertThat(started.stream()
                        .map(one -> one.substring(0, one.indexOf(' ')))
                        .distinct())
                .hasSize(2)
                .allSatisfy(name -> assertThat(name).startsWith("finish-1-rrr").hasSize(80));
    }

    private void open(String run) {
        store.put(Keys.open(run), new OpenRun(run, START, EXECUTION + run, 0));
    }

    private final class Recorded implements Executions {
        @Override
        public boolean isRunning(String execution) {
            return running.contains(execution);
        }

        @Override
        public String start(String stateMachineOf, String name, Finish finish) {
            started.add("%s finishes %s".formatted(name, finish.run()));
            return EXECUTION + name;
        }
    }
}
