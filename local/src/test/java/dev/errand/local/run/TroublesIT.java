package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes on which something is wrong: the others run, and each has a reason that a person can act on. */
class TroublesIT {
    private static final String WELL = "i-0a1b2c3d4e5f60001";
    private static final String OFFLINE = "i-0a1b2c3d4e5f60002";
    private static final String SILENT = "i-0a1b2c3d4e5f60003";
    private static final String VANISHING = "i-0a1b2c3d4e5f60004";
    private static final String DYING = "i-0a1b2c3d4e5f60005";
    private static final String WINDOWS = "i-0a1b2c3d4e5f60006";
    private static final String STOPPED = "i-0a1b2c3d4e5f60007";
    private static final String LATE = "i-0a1b2c3d4e5f60008";
    private static final String UNKNOWN = "i-0123456789abcdef0";

    private static final String FLEET = """
            {"nodes": [
              {"id": "%s", "name": "well", "tags": {"Role": "web"}},
              {"id": "%s", "name": "offline", "tags": {"Role": "web"}, "faults": {"offline": true}},
              {"id": "%s", "name": "silent", "faults": {"silent": true}},
              {"id": "%s", "name": "vanishing", "faults": {"vanishesAfterDescribe": true}},
              {"id": "%s", "name": "dying", "faults": {"diesAfterSeconds": 1}},
              {"id": "%s", "name": "windows", "platform": "Windows", "simulated": true},
              {"id": "%s", "name": "stopped", "faults": {"stopped": true}},
              {"id": "%s", "name": "late", "faults": {"offline": 90}},
              {"name": "gone", "count": 2, "tags": {"Role": "gone"}, "faults": {"vanishesAfterDescribe": true}}]}""".formatted(WELL, OFFLINE, SILENT, VANISHING, DYING, WINDOWS, STOPPED, LATE);

    private static final String NEVER_TAKEN =
            "its agent did not take the command within 120 s; is the node running, and its SSM agent online?";
    private static final String NO_ANSWER = "its agent began with the command and gave no final answer; did the node"
            + " stop, restart or lose its network? whether the command ran to its end is not known";
    private static final String UNKNOWN_ID =
            "is no instance of account 111122223333 in eu-west-1: check the id for a typo, and whether it is of another"
                    + " account or region, or was terminated long ago";
    private static final String GONE =
            "was a managed node when the run was planned and is none any more: was it stopped or terminated?";

    private static final String NO_COMMAND = "runs Windows, and the request has no command for it; give one as"
            + " \"command\": {\"windows\": …}, or take it out of the targets";

    @TempDir
    static Path state;

    private static Errand errand;
    private static Run everybody;

    @BeforeAll
    static void runOnEverybody() {
        errand = Errand.with(state, FLEET);
        everybody = errand.run("everybody", """
                {"targets": {"instanceIds": ["%s", "%s", "%s", "%s", "%s", "%s", "%s", "%s", "%s"]},
                 "timeouts": {"deliverySeconds": 120, "executionSeconds": 60},
                 "command": "echo up; [ $AWS_SSM_INSTANCE_ID != %s ] || sleep 600"}""".formatted(
                        WELL, OFFLINE, SILENT, VANISHING, DYING, WINDOWS, STOPPED, LATE, UNKNOWN, DYING));
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void theNodesThatAreWellRun() {
        assertThat(outcome("well")).isEqualTo(Outcome.exited(0).printing("up\n"));
        assertThat(outcome("late")).isEqualTo(Outcome.exited(0).printing("up\n"));
        assertThat(everybody.result().orElseThrow().path("counts")).isEqualTo(Errand.json("""
                {"total": 9, "succeeded": 2, "DeliveryTimedOut": 3, "InvalidPlatform": 1, "NotManaged": 3, "Success": 2}"""));
    }

    @Test
    void aNodeThatIsOfflineTimesOutWhenDeliveryAndExecutionWould() {
        assertThat(outcome("offline")).isEqualTo(unheard("DeliveryTimedOut", NEVER_TAKEN));
        Duration lasted = Duration.between(
                Instant.parse(everybody.result().orElseThrow().path("startedAt").asText()),
                Instant.parse(everybody.result().orElseThrow().path("endedAt").asText()));
        assertThat(lasted).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
    }

    @Test
    void aNodeThatStopsAnsweringAfterDeliveryIsSaidToHaveBegun() {
        assertThat(outcome("silent")).isEqualTo(unheard("DeliveryTimedOut", NO_ANSWER));
    }

    @Test
    void aNodeThatDiesInTheMiddleIsSaidToHaveBegun() {
        assertThat(outcome("dying")).isEqualTo(unheard("DeliveryTimedOut", NO_ANSWER));
    }

    @Test
    void aNodeThatVanishesBetweenPreflightAndSendLeavesItsBatch() {
        assertThat(outcome("vanishing")).isEqualTo(notRun("NotManaged", GONE));
    }

    @Test
    void anUnknownNodeCostsOnlyItself() {
        assertThat(outcome(UNKNOWN)).isEqualTo(notRun("NotManaged", UNKNOWN_ID));
    }

    @Test
    void aStoppedNodeSaysSo() {
        assertThat(outcome(STOPPED).reason().orElseThrow()).matches("is stopped since \\S+Z: start it and run again");
    }

    @Test
    void aWindowsNodeSaysThatThereIsNoCommandForIt() {
        assertThat(outcome("windows")).isEqualTo(notRun("InvalidPlatform", NO_COMMAND));
    }

    @Test
    void theRunsCauseNamesTheFirstOfThem() {
        assertThat(everybody.error()).isEqualTo("RunFailed");
        assertThat(everybody.cause()).startsWith("""
                7 of 9 nodes did not succeed.
                offline (%s) DeliveryTimedOut: %s
                silent (%s) DeliveryTimedOut: %s
                vanishing (%s) NotManaged: %s
                dying (%s) DeliveryTimedOut: %s
                windows (%s) InvalidPlatform: %s
                … and 2 more
                Report: s3://""".formatted(
                OFFLINE, NEVER_TAKEN, SILENT, NO_ANSWER, VANISHING, GONE, DYING, NO_ANSWER, WINDOWS, NO_COMMAND));
    }

    @Test
    void offlineNodesAreSkippedOnRequest() {
        Run run = errand.run("""
                {"targets": {"tags": {"Role": "web"}, "offline": "skip"}, "command": "echo up"}""");

        assertThat(Outcome.of(run.node("well"))).isEqualTo(Outcome.exited(0).printing("up\n"));
        assertThat(run.node("offline").path("status").asText()).isEqualTo("Skipped");
        assertThat(run.node("offline").path("reason").asText())
                .matches("its agent does not answer \\(last seen \\S+Z\\), and offline nodes are skipped on request");
    }

    @Test
    void tagsThatNoNodeHasAreAFailureThatNamesThem() {
        Map<String, Long> before = errand.deployment().calls();

        Run run = errand.run("""
                {"targets": {"tags": {"Role": "cache", "Stage": ["live", "test"]}}, "command": "echo up"}""");

        assertThat(run.error()).isEqualTo("dev.errand.plan.NoNodesMatched");
        assertThat(Errand.json(run.cause()).path("errorMessage").asText())
                .isEqualTo(
                        "no managed node has the tag Role with the value cache and the tag Stage with the value"
                                + " live or test; check the tags, and that the nodes' agents are registered (AWS console, Systems Manager, Fleet Manager)");
        assertThat(errand.deployment().calls().get("ssm:SendCommand")).isEqualTo(before.get("ssm:SendCommand"));
    }

    @Test
    void aRunOfWhichNoNodeCanRunSendsNothingAndSaysWhyOfEach() {
        Map<String, Long> before = errand.deployment().calls();

        Run run = errand.run("""
                {"targets": {"instanceIds": ["%s", "%s"]}, "command": "echo up"}""".formatted(UNKNOWN, WINDOWS));

        assertThat(run.error()).isEqualTo("RunFailed");
        assertThat(run.nodes())
                .hasSize(2)
                .allSatisfy(node -> assertThat(node.path("reason").asText()).isNotEmpty());
        assertThat(errand.deployment().calls().get("ssm:SendCommand")).isEqualTo(before.get("ssm:SendCommand"));
    }

    @Test
    void aBatchOfWhichEveryNodeVanishesEndsWithTheirReasons() {
        Run run = errand.run("""
                {"targets": {"tags": {"Role": "gone"}}, "command": "echo up"}""");

        assertThat(run.error()).isEqualTo("RunFailed");
        assertThat(run.nodes())
                .extracting(Outcome::of)
                .containsExactly(notRun("NotManaged", GONE), notRun("NotManaged", GONE));
    }

    @Test
    void noProcessOfANodeIsLeft() {
        assertThat(LeftBehind.by(state)).isEmpty();
    }

    private static Outcome outcome(String node) {
        return Outcome.of(everybody.node(node));
    }

    /** Nothing ran, for certain. */
    private static Outcome notRun(String status, String reason) {
        Printed nothing = new Printed("", 0, Optional.empty(), "yes");
        return Outcome.ended(status, reason).printing(nothing).complaining(nothing);
    }

    /** Nobody knows what it printed. */
    private static Outcome unheard(String status, String reason) {
        return Outcome.ended(status, reason).printing(Printed.left("")).complaining(Printed.left(""));
    }
}
