package dev.errand.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.request.NodeId;
import dev.errand.request.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreportedTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final NodeId NODE = new NodeId("i-0a1b2c3d4e5f60001");
    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(300));

    @Test
    void aCommandThatWasNeverTakenIsToldFromOneWithoutAnAnswer() {
        assertThat(why("DeliveryTimedOut", Optional.empty(), Optional.empty()))
                .isEqualTo("its agent did not take the command within 60 s;"
                        + " is the node running, and its SSM agent online?");
        assertThat(why("DeliveryTimedOut", Optional.of(START), Optional.empty()))
                .isEqualTo("its agent began with the command and gave no final answer; did the node stop, restart or"
                        + " lose its network? whether the command ran to its end is not known");
    }

    @Test
    void aKillBeforeTheTimeoutIsToldFromTheAgentsOwn() {
        assertThat(why("ExecutionTimedOut", Optional.of(START), Optional.of(START.plusSeconds(299))))
                .isEqualTo("was killed on the node 299 s after it began, before its execution timeout of 300 s;"
                        + " did the node run out of memory?");
        assertThat(why("ExecutionTimedOut", Optional.of(START), Optional.of(START.plusSeconds(300))))
                .isEqualTo("was killed by its agent at the execution timeout of 300 s");
        assertThat(why("ExecutionTimedOut", Optional.empty(), Optional.empty()))
                .isEqualTo("was killed by its agent at the execution timeout of 300 s");
    }

    @ParameterizedTest
    @CsvSource({
        "Cancelled, was cancelled",
        "Undeliverable, does not exist any more or does not answer",
        "Terminated, was left out by Systems Manager because the command had too many errors",
        "InvalidPlatform, is not of the platform the document is for",
        "AccessDenied, may not be sent this command",
        "Failed, ended without its report: was it killed on the node?",
        "Unheard, ended as Unheard"
    })
    void everyStatusHasItsReason(String status, String reason) {
        assertThat(why(status, Optional.empty(), Optional.empty())).isEqualTo(reason);
    }

    @Test
    void whatSystemsManagerSaysMoreIsPassedOn() {
        Invocation invocation = new Invocation(NODE, "Cancelled", List.of(step("by alice", "")));

        assertThat(Unreported.why(invocation, TIMEOUTS)).isEqualTo("was cancelled (by alice)");
    }

    @Test
    void aNodeThatMayNotReadItsCommandSaysSo() {
        PluginView fetch = step("Failed", "failed to download: AccessDenied\n");
        PluginView envelope = step("Failed", "sh: 0: cannot open ./envelope.sh\n----------ERROR-------\n");

        assertThat(Unreported.why(
                        new Invocation(
                                NODE,
                                "Failed",
                                List.of(named("downloadContent", fetch), named("runShellScript", envelope))),
                        TIMEOUTS))
                .isEqualTo("could not fetch what it is to run with its own role: failed to download: AccessDenied");
    }

    private static String why(String status, Optional<Instant> started, Optional<Instant> ended) {
        PluginView step = new PluginView("aws:runShellScript", status, Optional.empty(), "", started, ended);
        return Unreported.why(new Invocation(NODE, status, List.of(step)), TIMEOUTS);
    }

    private static PluginView step(String status, String output) {
        return new PluginView(
                "aws:runShellScript", status, Optional.empty(), output, Optional.empty(), Optional.empty());
    }

    private static PluginView named(String name, PluginView step) {
        return new PluginView(name, step.status(), step.exitCode(), step.output(), step.startedAt(), step.endedAt());
    }
}
