package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose execution is stopped, while virtual time passes for another: the schedule of the template sees to it. */
class SweepIT {
    private static final String FLEET = """
            {"nodes": [
              {"id": "i-0a1b2c3d4e5f60001", "name": "quick", "simulated": {"stdout": "up\\n"}},
              {"id": "i-0a1b2c3d4e5f60002", "name": "slow", "simulated": {"stdout": "up\\n", "seconds": 7000}},
              {"id": "i-0a1b2c3d4e5f60003", "name": "offline", "simulated": true, "faults": {"offline": true}}]}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    private static final Trap TRAP = new Trap();

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    @BeforeAll
    static void deploy() {
        errand = Errand.with(state, FLEET, options -> options.withInterceptor(TRAP));
        TRAP.in(errand);
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void aStoppedRunIsCancelledAndHasItsReport() {
        String execution = errand.deployment().stateMachineArn().replace(":stateMachine:", ":execution:") + ":stopped";
        TRAP.after(
                Trap.write("Collect", "results/1-1-1.json"),
                collect -> errand.deployment().stopExecution(execution));
        Run stopped = errand.run("stopped", """
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60001", "i-0a1b2c3d4e5f60002"]}, "command": "uptime"}""");
        boolean open = errand.deployment().object("open/stopped").isPresent();

        errand.run("other", """
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60003"]}, "command": "uptime",
                 "timeouts": {"deliverySeconds": 900, "executionSeconds": 60}}""");

        assertThat(stopped.status()).isEqualTo("ABORTED");
        assertThat(stopped.result()).isEmpty();
        assertThat(open).isTrue();
        Run finish = errand.await(execution.replace(":stopped", ":finish-1-stopped"));
        Run finished = new Run(
                "stopped",
                finish.summary(),
                errand.deployment().result("stopped").map(Errand::json));
        assertThat(finished.node("quick").path("status").asText()).isEqualTo("Success");
        assertThat(finished.node("slow").path("status").asText()).isEqualTo("Cancelled");
        assertThat(finished.cause())
                .startsWith("1 of 2 nodes did not succeed; the run was cancelled by the sweeper,"
                        + " as its execution had ended without a report.");
        assertThat(errand.deployment().object("runs/stopped/report.html")).isPresent();
        assertThat(errand.deployment().object("open/stopped")).isEmpty();
    }
}
