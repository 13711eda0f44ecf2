package dev.errand.report;

import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.SendOutcome;
import dev.errand.fake.RolledRun;
import dev.errand.report.Rolled.Wave;
import dev.errand.result.NodeResult;
import dev.errand.status.Course;
import dev.errand.status.Progress;
import dev.errand.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rollouts from Plan to Report. */
class RolloutTest {
    private static final List<Object> WAVES = List.of("1", "50%", "100%");

    @Test
    void wavesFollowOneAnother() {
        RolledRun run = RolledRun.of(10, Map.of("waves", WAVES));

        Reported reported = run.run();

        assertThat(reported.verdict()).isEqualTo("Succeeded");
        assertThat(run.result().rollout())
                .contains(new Rolled(
                        List.of(new Wave(1, 1, 1, 0, 0), new Wave(2, 4, 4, 0, 0), new Wave(3, 5, 5, 0, 0)),
                        Optional.empty()));
        assertThat(run.sends()).containsExactly(seconds(0), seconds(2), seconds(4));
    }

    @Test
    void noMoreNodesAreBegunWithOnceMoreThanMaxErrorsHaveFailed() {
        RolledRun run = RolledRun.of(10, Map.of("waves", WAVES, "maxErrors", 1))
                .where(1, "Failed")
                .where(2, "Failed");

        Reported reported = run.run();

        String halted = "halted after wave 2 of 3: 2 of 10 nodes failed, more than maxErrors 1";
        assertThat(run.result().rollout())
                .contains(new Rolled(
                        List.of(new Wave(1, 1, 0, 1, 0), new Wave(2, 4, 3, 1, 0), new Wave(3, 5, 0, 0, 0)),
                        Optional.of(halted)));
        assertThat(reported.counts())
                .isEqualTo(Map.of("total", 10, "succeeded", 3, "Success", 3, "Failed", 2, "Skipped", 5));
        assertThat(reported.summary()).startsWith("7 of 10 nodes did not succeed; " + halted + ".\nnode-001 (");
        assertThat(run.result().nodes().getLast())
                .isEqualTo(NodeResult.notRun(
                        run.ssm().withIds(List.of(node(10))).getFirst().node(),
                        "Skipped",
                        "was never reached: the rollout was " + halted));
        assertThat(run.sends()).hasSize(2);
    }

    @Test
    void asManyFailuresAsMaxErrorsAreLetPass() {
        RolledRun run = RolledRun.of(10, Map.of("waves", WAVES, "maxErrors", "20%"))
                .where(1, "Failed")
                .where(2, "Failed");

        Reported reported = run.run();

        assertThat(reported.verdict()).isEqualTo("Failed");
        assertThat(run.result().rollout().flatMap(Rolled::halted)).isEmpty();
        assertThat(run.sends()).hasSize(3);
    }

    @Test
    void aPercentageIsOfAllNodesThatWereAskedFor() {
        RolledRun run = RolledRun.of(10, Map.of("waves", WAVES, "maxErrors", "19%"))
                .where(1, "Failed")
                .where(2, "Failed");

        run.run();

        assertThat(run.result().rollout().flatMap(Rolled::halted))
                .contains("halted after wave 2 of 3: 2 of 10 nodes failed, more than maxErrors 19%");
    }

    @Test
    void failuresOfTheLastWaveHaltNothing() {
        RolledRun run = RolledRun.of(3, Map.of("waves", List.of("1", "100%"), "maxErrors", 0))
                .where(2, "Failed")
                .where(3, "Failed");

        run.run();

        assertThat(run.result().rollout())
                .contains(new Rolled(List.of(new Wave(1, 1, 1, 0, 0), new Wave(2, 2, 0, 2, 0)), Optional.empty()));
    }

    @Test
    void unreachableNodesAreFailuresOnRequestOnly() {
        RolledRun tolerant = RolledRun.of(4, Map.of("waves", List.of("50%", "100%"), "maxErrors", 0))
                .where(1, "Undeliverable");
        RolledRun strict = RolledRun.of(
                        4, Map.of("waves", List.of("50%", "100%"), "maxErrors", 0, "countUnreachable", true))
                .where(1, "Undeliverable");

        tolerant.run();
        strict.run();

        assertThat(tolerant.result().rollout())
                .contains(new Rolled(List.of(new Wave(1, 2, 1, 0, 1), new Wave(2, 2, 2, 0, 0)), Optional.empty()));
        assertThat(strict.result().rollout().flatMap(Rolled::halted))
                .contains(
                        "halted after wave 1 of 2: 1 of 4 nodes failed or could not be reached, more than maxErrors 0");
    }

    @Test
    void nodesThatPlanFoundUnableToRunAreUnreachable() {
        RolledRun run = RolledRun.of(2, Map.of("waves", List.of("1", "100%"), "maxErrors", 0, "countUnreachable", true))
                .asking("targets", Map.of("instanceIds", List.of(id(1), id(2), id(9))));

        run.run();

        assertThat(run.result().rollout().flatMap(Rolled::halted))
                .contains(
                        "halted after wave 1 of 2: 1 of 3 nodes failed or could not be reached, more than maxErrors 0");
    }

    @Test
    void nodesThatLeaveABatchBeforeItIsSentCount() {
        RolledRun vanished =
                RolledRun.of(4, Map.of("waves", List.of("50%", "100%"), "maxErrors", 0, "countUnreachable", true));
        vanished.ssm().surprise((ssm, command) -> {
            ssm.vanish(node(2));
            return ssm.take(command);
        });
        RolledRun refused = RolledRun.of(4, Map.of("waves", List.of("50%", "100%"), "maxErrors", 1));
        refused.ssm().surprise((ssm, command) -> new SendOutcome.Refused("NotSent", "bad parameters"));

        vanished.run();
        refused.run();

        assertThat(vanished.result().rollout())
                .contains(
                        new Rolled(
                                List.of(new Wave(1, 2, 1, 0, 1), new Wave(2, 2, 0, 0, 0)),
                                Optional.of(
                                        "halted after wave 1 of 2: 1 of 4 nodes failed or could not be reached, more than maxErrors 0")));
        assertThat(refused.result().rollout())
                .contains(new Rolled(
                        List.of(new Wave(1, 2, 0, 2, 0), new Wave(2, 2, 0, 0, 0)),
                        Optional.of("halted after wave 1 of 2: 2 of 4 nodes failed, more than maxErrors 1")));
    }

    @Test
    void attemptsThatAreRepeatedCountTheSame() {
        RolledRun run = RolledRun.of(10, Map.of("waves", WAVES, "maxErrors", 2, "pauseSeconds", 60))
                .where(1, "Failed")
                .where(2, "Failed")
                .losingAnswers();

        run.run();

        assertThat(run.result().rollout())
                .contains(new Rolled(
                        List.of(new Wave(1, 1, 0, 1, 0), new Wave(2, 4, 3, 1, 0), new Wave(3, 5, 5, 0, 0)),
                        Optional.empty()));
    }

    @Test
    void thePauseIsKeptBetweenWavesAndNotAfterTheLast() {
        RolledRun run = RolledRun.of(10, Map.of("waves", WAVES, "pauseSeconds", 3600));

        run.run();

        assertThat(run.sends()).containsExactly(seconds(0), seconds(3602), seconds(7204));
        assertThat(Duration.between(run.result().startedAt(), run.result().endedAt()))
                .isEqualTo(seconds(7206));
        assertThat(run.looks())
                .as("a look for each wave and one for each pause")
                .isEqualTo(5);
    }

    @Test
    void aPauseIsWrittenDownWithItsEnd() {
        RolledRun run = RolledRun.of(2, Map.of("waves", List.of("1", "100%"), "pauseSeconds", 3600));
        List<Instant> ends = new ArrayList<>();
        run.store().beforeWrite(key -> {
            if (key.equals(Keys.batch("run", "2-1"))) {
                ends.add(pausedUntil(run));
            }
        });

        run.run();

        assertThat(ends).isNotEmpty().containsOnly(RolledRun.START.plusSeconds(3602));
    }

    private static Instant pausedUntil(RolledRun run) {
        return run.store()
                .require(Keys.progress("run"), Progress.class)
                .course()
                .flatMap(Course::pausedUntil)
                .orElseThrow();
    }

    @Test
    void aWindowLetsInTheNextNodesAsOthersEnd() {
        RolledRun run = RolledRun.of(30, Map.of("maxConcurrency", 10)).taking(1, seconds(60));

        Reported reported = run.run();

        assertThat(reported.verdict()).isEqualTo("Succeeded");
        assertThat(run.busiest()).isEqualTo(10);
        assertThat(run.sends()).hasSize(15).startsWith(seconds(0), seconds(0), seconds(0), seconds(0), seconds(0));
        assertThat(run.sends().getLast()).as("a slow node holds no others").isLessThan(seconds(30));
        assertThat(run.result().rollout()).contains(new Rolled(List.of(new Wave(1, 30, 30, 0, 0)), Optional.empty()));
    }

    @Test
    void aWindowOfOneNodeTakesThemInTurn() {
        RolledRun run = RolledRun.of(4, Map.of("maxConcurrency", "1%"));

        run.run();

        assertThat(run.busiest()).isEqualTo(1);
        assertThat(run.sends()).containsExactly(seconds(0), seconds(2), seconds(4), seconds(6));
    }

    @Test
    void aWindowIsClosedAsSoonAsMoreThanMaxErrorsHaveFailed() {
        RolledRun run = RolledRun.of(10, Map.of("maxConcurrency", 2, "maxErrors", "10%"))
                .where(3, "Failed")
                .where(4, "Failed");

        run.run();

        assertThat(run.result().rollout())
                .contains(new Rolled(
                        List.of(new Wave(1, 10, 2, 2, 0)),
                        Optional.of("halted with 6 of 10 nodes left: 2 of 10 nodes failed, more than maxErrors 10%")));
        assertThat(run.sends()).hasSize(4);
        assertThat(run.result().counts())
                .isEqualTo(Map.of("total", 10, "succeeded", 2, "Success", 2, "Failed", 2, "Skipped", 6));
    }

    @Test
    void aWindowIsTheSameWhenAnswersAreLost() {
        RolledRun run = RolledRun.of(20, Map.of("maxConcurrency", 4))
                .taking(5, seconds(30))
                .losingAnswers();

        run.run();

        assertThat(run.busiest()).isEqualTo(4);
        assertThat(run.sends()).hasSize(20);
        assertThat(run.result().counts()).isEqualTo(Map.of("total", 20, "succeeded", 20, "Success", 20));
    }

    @Test
    void aLongRolloutLooksSeldomEnoughForItsHistory() {
        RolledRun run = RolledRun.of(400, Map.of("maxConcurrency", 1))
                .asking("timeouts", Map.of("deliverySeconds", 60, "executionSeconds", 1400));
        for (int node = 1; node <= 400; node++) {
            run.taking(node, Duration.ofMinutes(20));
        }

        run.run();

        assertThat(run.result().counts()).isEqualTo(Map.of("total", 400, "succeeded", 400, "Success", 400));
        int eventsPerLook = 9;
        int eventsPerBatch = 14;
        assertThat(run.looks() * eventsPerLook + 400 * eventsPerBatch).isLessThan(25_000);
    }

    private static String id(int number) {
        return node(number).value();
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
