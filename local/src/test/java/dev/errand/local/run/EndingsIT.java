package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Commands that would never end. What a node's own timer ends takes real time, so that all run at once. */
@ExtendWith(OneNode.Shared.class)
class EndingsIT {
    private static final String SLEEPER = "i-0a1b2c3d4e5f60001";
    private static final String TIDY = "i-0a1b2c3d4e5f60002";
    private static final String DEAF = "i-0a1b2c3d4e5f60003";
    private static final String FAMILY = "i-0a1b2c3d4e5f60004";
    private static final String CANCELLED = "i-0a1b2c3d4e5f60005";
    private static final String FLEET = """
            {"nodes": [
              {"id": "%s", "name": "sleeper"}, {"id": "%s", "name": "tidy"}, {"id": "%s", "name": "deaf"},
              {"id": "%s", "name": "family"}, {"id": "%s", "name": "cancelled"}]}""".formatted(SLEEPER, TIDY, DEAF, FAMILY, CANCELLED);
    private static final String ENDLESS = "echo before; echo warning >&2; touch begun; sleep 600";

    @TempDir
    static Path state;

    private static Errand errand;
    private static Run timedOut;
    private static Run cancelled;
    private static CompletableFuture<Outcome> killed;

    /** @param beyond its virtual clock jumps to the agent's timeout, after half a minute (docs/local/ssm.md) */
    @BeforeAll
    static void runAllAtOnce(OneNode beyond) {
        killed = CompletableFuture.supplyAsync(() -> beyond.outcome(ENDLESS, """
                {"timeouts": {"executionSeconds": 60}}"""));
        errand = Errand.with(state, FLEET, options -> options.withVirtualClock(false));
        String hanging =
                errand.start("timed-out", """
                {"targets": {"instanceIds": ["%s", "%s", "%s", "%s"]}, "timeouts": {"executionSeconds": 5},
                 "command": ["echo before; echo warning >&2",
                   "case $AWS_SSM_INSTANCE_ID in",
                   "%s) sleep 600;;",
                   "%s) trap 'echo tidied up; exit 7' TERM; sleep 600 & wait;;",
                   "%s) trap '' TERM; sleep 600;;",
                   "%s) for i in 1 2 3; do sleep 600 & done; trap '' TERM; (trap '' TERM; sleep 600); wait;;",
                   "esac; echo after"]}""".formatted(SLEEPER, TIDY, DEAF, FAMILY, SLEEPER, TIDY, DEAF, FAMILY));
        String unwanted = errand.start("cancelled", """
                {"targets": {"instanceIds": ["%s"]}, "command": "%s"}""".formatted(CANCELLED, ENDLESS));
        cancel("cancelled");
        timedOut = errand.await(hanging);
        cancelled = errand.await(unwanted);
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void aCommandIsEndedAtItsExecutionTimeout() {
        assertThat(Outcome.of(timedOut.node("sleeper")))
                .isEqualTo(atTimeout("and ended on SIGTERM with exit code 143").printing("before\n"));
    }

    @Test
    void aCommandThatTrapsTermHasTimeToTidyUp() {
        assertThat(Outcome.of(timedOut.node("tidy")))
                .isEqualTo(atTimeout("and ended on SIGTERM with exit code 7").printing("before\ntidied up\n"));
    }

    @Test
    void aCommandThatIgnoresTermIsKilled() {
        assertThat(Outcome.of(timedOut.node("deaf")))
                .isEqualTo(atTimeout(", did not end on SIGTERM and was killed").printing("before\n"));
    }

    @Test
    void theChildrenOfACommandAreKilledWithIt() {
        assertThat(Outcome.of(timedOut.node("family")))
                .isEqualTo(atTimeout(", did not end on SIGTERM and was killed").printing("before\n"));
    }

    @Test
    void whatWasPrintedBeforeTheAgentKilledIsThereAndNotCalledComplete() {
        assertThat(killed.join())
                .isEqualTo(
                        Outcome.ended("ExecutionTimedOut", "was killed by its agent at the execution timeout of 60 s")
                                .printing(Printed.left("before\n"))
                                .complaining(Printed.left("warning\n")));
    }

    @Test
    void whatWasPrintedBeforeACancelIsThereAndNotCalledComplete() {
        assertThat(Outcome.of(cancelled.only()))
                .isEqualTo(Outcome.ended("Cancelled", "was cancelled")
                        .printing(Printed.left("before\n"))
                        .complaining(Printed.left("warning\n")));
    }

    @Test
    void theRunsCauseSaysWhichNodesWereEnded() {
        assertThat(timedOut.error()).isEqualTo("RunFailed");
        assertThat(timedOut.cause()).startsWith("""
                4 of 4 nodes did not succeed.
                sleeper (%s) ExecutionTimedOut: was still running at its execution timeout of 5 s and ended on SIGTERM with exit code 143
                tidy (%s) ExecutionTimedOut: was still running at its execution timeout of 5 s and ended on SIGTERM with exit code 7
                deaf (%s) ExecutionTimedOut: was still running at its execution timeout of 5 s, did not end on SIGTERM and was killed
                family (%s) ExecutionTimedOut: was still running at its execution timeout of 5 s, did not end on SIGTERM and was killed
                Report: s3://""".formatted(SLEEPER, TIDY, DEAF, FAMILY));
    }

    @Test
    void noProcessOfANodeIsLeft() {
        assertThat(LeftBehind.by(state)).isEmpty();
    }

    private static Outcome atTimeout(String how) {
        String space = how.startsWith(",") ? "" : " ";
        return Outcome.ended("ExecutionTimedOut", "was still running at its execution timeout of 5 s" + space + how)
                .complaining("warning\n");
    }

    private static void cancel(String run) {
        String record = "runs/" + run + "/batches/1-1.json";
        Path begun = state.resolve("nodes").resolve(CANCELLED).resolve("begun");
        Waiting.until("a command begins", () -> command(record).isPresent() && Files.exists(begun));
        ObjectNode input = JsonNodeFactory.instance
                .objectNode()
                .put("CommandId", command(record).orElseThrow());
        errand.deployment()
                .systemsManager()
                .call(new Call(errand.deployment().owner(), "eu-west-1", "CancelCommand", input));
    }

    private static Optional<String> command(String record) {
        return errand.deployment()
                .object(record)
                .map(Errand::json)
                .map(batch -> batch.path("commandId").asText())
                .filter(id -> !id.isEmpty());
    }
}
