package dev.errand.local.run;

import static dev.errand.local.run.Trap.call;
import static dev.errand.local.run.Trap.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.errand.local.gateway.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that somebody cancels: no command is left open, nothing is left running, and what had ended keeps its result. */
class CancelIT {
    private static final String QUICK = "i-0a1b2c3d4e5f60001";
    private static final String SLOW = "i-0a1b2c3d4e5f60002";
    private static final String FLEET = """
            {"nodes": [{"id": "%s", "name": "quick"}, {"id": "%s", "name": "slow"}]}""".formatted(QUICK, SLOW);
    private static final String BY = "the run was cancelled by jane";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    private static final Trap TRAP = new Trap();

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    @BeforeAll
    static void deploy() {
        errand = Errand.with(
                state, FLEET, options -> options.withInterceptor(TRAP).withVirtualClock(false));
        TRAP.in(errand);
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(TRAP.isEmpty()).as("what the test waited for has happened").isTrue();
        TRAP.clear();
        assertThat(LeftBehind.by(state)).isEmpty();
        assertThat(openCommands()).isEmpty();
        assertThat(errand.deployment().store().keys("open/")).isEmpty();
    }

    @Test
    void beforeAnythingIsPlanned() {
        cancel("early");

        Run run = errand.run("early", request("early"));

        assertThat(statuses(run)).containsExactly("Cancelled", "Cancelled");
        assertThat(run.node("slow").path("reason").asText()).isEqualTo("nothing was sent to it: " + BY);
    }

    @Test
    void whenThePlanIsWrittenAndNothingIsSent() {
        TRAP.after(write("Plan", "plan.json"), plan -> cancel("planned"));

        Run run = errand.run("planned", request("planned"));

        assertThat(run.error()).isEqualTo("RunFailed");
        assertThat(statuses(run)).containsExactly("Cancelled", "Cancelled");
    }

    @Test
    void whileTheCommandIsBeingSent() {
        TRAP.before(call("Dispatch", "ssm:SendCommand"), dispatch -> cancel("sending"));

        Run run = errand.run("sending", request("sending"));

        assertThat(run.node("slow").path("status").asText()).isEqualTo("Cancelled");
    }

    @Test
    void whileNodesRun() {
        Run run = runUntil("running", () -> Files.exists(begun("running")));

        assertThat(statuses(run)).containsExactly("Success", "Cancelled");
        assertThat(run.node("quick").path("stdout").path("text").asText()).isEqualTo("up\n");
        assertThat(run.node("slow").path("reason").asText()).startsWith("was cancelled");
        assertThat(run.cause()).contains(BY);
    }

    @Test
    void whileResultsAreCollected() {
        TRAP.before(write("Collect", "results/1-1-1.json"), collect -> cancel("collecting"));

        Run run = errand.run("collecting", request("collecting"));

        assertThat(statuses(run)).containsExactly("Success", "Cancelled");
    }

    @Test
    void whileTheReportIsWritten() {
        TRAP.before(write("Report", "result.json"), report -> cancel("reporting"));

        Run run = errand.run("reporting", """
                {"targets": {"instanceIds": ["%s"]}, "command": "echo up"}""".formatted(QUICK));

        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(statuses(run)).containsExactly("Success");
    }

    @Test
    void twiceAndAfterItsEnd() {
        Run run = runUntil("twice", () -> {
            boolean begun = Files.exists(begun("twice"));
            if (begun) {
                cancel("twice");
            }
            return begun;
        });
        JsonNode before = run.result().orElseThrow();

        cancel("twice");

        assertThat(errand.deployment().result("twice").map(Errand::json)).contains(before);
    }

    @Test
    void aRunThatIsLeftReportsWhatIsThereAndItsCommandGoesOn() throws Exception {
        String execution = errand.start("left", request("left"));
        Waiting.until("the slow node has begun", () -> Files.exists(begun("left")));
        errand.deployment().leave("left", "jane");
        Run run = errand.await(execution);

        assertThat(statuses(run)).containsExactly("Success", "InProgress");
        assertThat(run.node("slow").path("reason").asText())
                .isEqualTo("the run was ended by jane with what was there while its command was not over"
                        + " (last seen: InProgress); it goes on there");
        assertThat(LeftBehind.now(state)).isNotEmpty();
        Files.createFile(errand.nodeDirectory(SLOW).resolve("left.over"));
        Waiting.until("the command has ended by itself", () -> openCommands().isEmpty());
    }

    private Run runUntil(String name, java.util.function.BooleanSupplier happened) {
        String execution = errand.start(name, request(name));
        Waiting.until("the slow node has begun", happened);
        cancel(name);
        return errand.await(execution);
    }

    /** The slow node waits for a file that only one test makes. */
    private static String request(String run) {
        return """
                {"targets": {"instanceIds": ["%s", "%s"]},
                 "command": ["echo up; [ $AWS_SSM_INSTANCE_ID = %s ] || exit 0", "touch %s.begun",
                             "for i in $(seq 600); do [ ! -e %s.over ] || exit 0; sleep 0.1; done"]}""".formatted(QUICK, SLOW, SLOW, run, run);
    }

    private static Path begun(String run) {
        return errand.nodeDirectory(SLOW).resolve(run + ".begun");
    }

    private static void cancel(String run) {
        errand.deployment().cancel(run, "jane");
    }

    private static List<String> statuses(Run run) {
        return run.nodes().stream().map(node -> node.path("status").asText()).toList();
    }

    private static List<String> openCommands() {
        JsonNode answer = errand.deployment()
                .systemsManager()
                .call(new Call(
                        errand.deployment().owner(),
                        "eu-west-1",
                        "ListCommands",
                        JsonNodeFactory.instance.objectNode()));
        return answer.path("Commands")
                .valueStream()
                .filter(command -> List.of("Pending", "InProgress", "Cancelling")
                        .contains(command.path("Status").asText()))
                .map(command -> command.path("CommandId").asText())
                .toList();
    }
}
