package dev.errand.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.event.RunCompleted;
import dev.errand.event.RunEvent;
import dev.errand.event.RunStarted;
import dev.errand.event.WaveFinished;
import dev.errand.fake.RolledRun;
import dev.errand.result.ObjectPointer;
import dev.errand.result.RequestedBy;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a whole run tells, whichever of its steps does. */
class RunEventsTest {
    private static final Map<String, Object> IN_WAVES = Map.of("waves", List.of("1", "100%"), "maxErrors", 0);

    @Test
    void aRunTellsThatItStartsOfEachWaveThatIsOverAndThatItIsOver() {
        RolledRun run = RolledRun.of(3, IN_WAVES).asking("name", "re\"start").asking("requestedBy", "ada");

        run.run();

        Optional<String> name = Optional.of("re\"start");
        Optional<RequestedBy> ada = Optional.of(new RequestedBy("console:ada", true));
        RunStarted started = (RunStarted) run.events().getFirst();
        assertThat(started)
                .isEqualTo(new RunStarted(
                        "run",
                        name,
                        "arn",
                        ada,
                        "Running",
                        started.startedAt(),
                        2,
                        new RunStarted.Counts(3, 3, 0),
                        "re'start (run) has started on 3 of 3 nodes in 2 waves."));
        assertThat(waves(run))
                .containsExactly(
                        wave(name, ada, WaveFinished.Status.CONTINUING, 1, 1, ended(run, 1), "1 of 1"),
                        wave(name, ada, WaveFinished.Status.LAST, 2, 2, ended(run, 2), "2 of 2"));
        RunResult result = run.result();
        assertThat(run.events().getLast())
                .isEqualTo(new RunCompleted(
                        "run",
                        name,
                        "arn",
                        ada,
                        "Succeeded",
                        Map.of("total", 3, "succeeded", 3, "Success", 3),
                        result.startedAt(),
                        result.endedAt(),
                        new ObjectPointer("bucket", "runs/run/result.json"),
                        Optional.of(new ObjectPointer("bucket", "runs/run/report.html")),
                        "re'start (run) has succeeded: 3 of 3 nodes succeeded.",
                        "3 of 3 nodes succeeded.\nRequested by console:ada (as the request claims).\nReport: s3://bucket/runs/run/report.html\n"
                                + "All results: s3://bucket/runs/run/result.json"));
        assertThat(run.events()).hasSize(4);
    }

    @Test
    void aHaltIsToldWithTheWaveThatItCameAfter() {
        RolledRun run = RolledRun.of(3, IN_WAVES).where(1, "Failed");

        run.run();

        WaveFinished wave = waves(run).getFirst();
        assertThat(waves(run)).hasSize(1);
        assertThat(wave.status()).isEqualTo(WaveFinished.Status.HALTED);
        assertThat(wave.counts()).isEqualTo(new WaveFinished.Counts(1, 0, 1, 0, 0));
        assertThat(wave.halted()).contains("halted after wave 1 of 2: 1 of 3 nodes failed, more than maxErrors 0");
        assertThat(((RunCompleted) run.events().getLast()).verdict()).isEqualTo("Failed");
    }

    @Test
    void aPauseIsNotWaitedForAndAWaveIsToldOnce() {
        RolledRun run = RolledRun.of(3, Map.of("waves", List.of("1", "100%"), "pauseSeconds", 600));

        run.run();

        assertThat(waves(run)).extracting(WaveFinished::wave).containsExactly(1, 2);
        assertThat(waves(run).getFirst().finishedAt())
                .isBefore(waves(run).getLast().finishedAt().minusSeconds(600));
    }

    @Test
    void aRunThatBeginsWithAllNodesAtOnceHasNoWaves() {
        RolledRun run = RolledRun.of(3, Map.of("maxConcurrency", 2));

        run.run();

        assertThat(run.events())
                .extracting(RunEvent::detailType)
                .containsExactly("Errand Run Started", "Errand Run Completed");
    }

    @Test
    void whatAttemptsThatAreMadeAgainTellIsTheSameAgain() {
        RolledRun once = RolledRun.of(3, IN_WAVES);
        RolledRun twice = RolledRun.of(3, IN_WAVES).losingAnswers();

        once.run();
        twice.run();

        assertThat(new LinkedHashSet<>(twice.events())).containsExactlyElementsOf(once.events());
    }

    private static Instant ended(RolledRun run, int wave) {
        return waves(run).get(wave - 1).finishedAt();
    }

    private static List<WaveFinished> waves(RolledRun run) {
        return run.events().stream()
                .filter(WaveFinished.class::isInstance)
                .map(WaveFinished.class::cast)
                .toList();
    }

    private static WaveFinished wave(
            Optional<String> name,
            Optional<RequestedBy> by,
            WaveFinished.Status status,
            int wave,
            int nodes,
            Instant at,
            String succeeded) {
        return new WaveFinished(
                "run",
                name,
                "arn",
                by,
                status,
                wave,
                2,
                new WaveFinished.Counts(nodes, nodes, 0, 0, 0),
                at,
                Optional.empty(),
                "re'start (run): wave %d of 2 is over, %s nodes succeeded.".formatted(wave, succeeded));
    }
}
