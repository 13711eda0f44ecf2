package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run for as long as Systems Manager lets a command last: two days, of which no second is really waited for. */
class LongRunIT {
    private static final Duration LONGEST = Duration.ofDays(2).minusMinutes(1);
    private static final Duration DELIVERY = Duration.ofMinutes(10);
    private static final int MOST_EVENTS = 25_000;

    private static final String NO_ANSWER = "its agent began with the command and gave no final answer; did the node"
            + " stop, restart or lose its network? whether the command ran to its end is not known";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Run run;

    @BeforeAll
    static void waitForTwoDays() {
        errand = Errand.with(state, """
                {"nodes": [{"name": "quick", "simulated": {"stdout": "up"}},
                           {"name": "patient", "simulated": {"stdout": "at last", "seconds": 172700}},
                           {"name": "too-slow", "simulated": {"seconds": 190000}},
                           {"name": "silent", "simulated": true, "faults": {"silent": true}}]}""");
        long began = System.nanoTime();
        run = errand.run("long", """
                {"targets": {"all": true}, "command": "uptime", "timeouts": {"executionSeconds": 172740}}""");
        System.out.printf(
                "%s in %s: %d polls, %d events, %d transitions, %s%n",
                lasted(),
                Duration.ofNanos(System.nanoTime() - began),
                polls(),
                run.summary().events(),
                run.summary().transitions(),
                errand.deployment().calls());
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void everyNodeHasItsResult() {
        assertThat(Outcome.of(run.node("quick"))).isEqualTo(Outcome.exited(0).printing("up"));
        assertThat(Outcome.of(run.node("patient"))).isEqualTo(Outcome.exited(0).printing("at last"));
        assertThat(Outcome.of(run.node("too-slow")))
                .isEqualTo(
                        unheard("ExecutionTimedOut", "was killed by its agent at the execution timeout of 172740 s"));
        assertThat(Outcome.of(run.node("silent"))).isEqualTo(unheard("DeliveryTimedOut", NO_ANSWER));
    }

    @Test
    void itEndsSoonAfterNoAnswerCanComeAnyMore() {
        assertThat(lasted())
                .isBetween(LONGEST.plus(DELIVERY), LONGEST.plus(DELIVERY).plusMinutes(30));
    }

    @Test
    void itsHistoryIsFarFromItsLimit() {
        assertThat(polls()).isLessThanOrEqualTo(looksAtTheDocumentedPace(lasted()));
        assertThat(run.summary().events()).isLessThan(MOST_EVENTS / 3);
    }

    /** Nearly six hundred sweeps find it at work. */
    @Test
    void theSweepLeavesItAlone() {
        long sweeps = lasted().dividedBy(Duration.ofMinutes(5));
        assertThat(errand.deployment().calls())
                .hasEntrySatisfying(
                        "states:DescribeExecution", asked -> assertThat(asked).isBetween(sweeps - 10, sweeps + 10));
        assertThat(polls()).isGreaterThan(sweeps);
    }

    @Test
    void itAsksAtMostOnceALookWhenTheAgentsWaitedForWereLastSeen() {
        JsonNode progress = Errand.json(
                errand.deployment().object("runs/long/progress.json").orElseThrow());

        assertThat(progress.at("/lastSeen/agents")
                        .valueStream()
                        .map(agent -> agent.path("name").asText()))
                .as("quick has its result")
                .containsExactly("patient", "too-slow", "silent");
        assertThat(errand.deployment().calls())
                .hasEntrySatisfying(
                        "ssm:DescribeInstanceInformation",
                        asked -> assertThat(asked).isBetween(polls() / 2, polls()));
    }

    /** Every 2 s at first, then after a tenth of the time elapsed, at least each minute, and after six hours each ten. */
    private static long looksAtTheDocumentedPace(Duration lasted) {
        long looks = 0;
        for (long elapsed = 0; elapsed < lasted.toSeconds(); looks++) {
            elapsed += elapsed < Duration.ofHours(6).toSeconds() ? Math.clamp(elapsed / 10, 2, 60) : 600;
        }
        return looks;
    }

    /** Nobody knows what it printed. */
    private static Outcome unheard(String status, String reason) {
        return Outcome.ended(status, reason).printing(Printed.left("")).complaining(Printed.left(""));
    }

    private static long polls() {
        return errand.deployment().events(run.summary().executionArn()).stream()
                .filter(event ->
                        event.at("/stateEnteredEventDetails/name").asText().equals("Status"))
                .count();
    }

    private static Duration lasted() {
        JsonNode result = run.result().orElseThrow();
        return Duration.between(
                Instant.parse(result.path("startedAt").asText()),
                Instant.parse(result.path("endedAt").asText()));
    }
}
