package dev.errand.local.run;

import static dev.errand.local.run.Trap.call;
import static dev.errand.local.run.Trap.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.fleet.ServiceFault;
import dev.errand.local.fleet.ServiceFault.Kind;
import dev.errand.local.ssm.SsmFaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is killed and whichever answer is lost, every node runs the command once and has its result. */
class OnceIT {
    private static final int NODES = 3;
    private static final Duration LONGER_THAN_ANY_PATIENCE = Duration.ofHours(10);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    private static final Trap TRAP = new Trap();

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Counting counting;

    private final SsmFaults faults = errand.deployment().systemsManager().faults();
    private final long sendsBefore = sends();

    @BeforeAll
    static void deploy() {
        errand = Errand.with(state, """
                {"nodes": [{"name": "web", "count": 3}]}""", options -> options.withInterceptor(TRAP));
        TRAP.in(errand);
        counting = new Counting(errand);
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @AfterEach
    void everyTrapHasSprung() {
        boolean sprung = TRAP.isEmpty();
        TRAP.clear();
        faults.clear();
        faults.hideCommandsFor(Duration.ZERO);
        assertThat(sprung).as("what the test waited for has happened").isTrue();
    }

    @Test
    void killedBeforeSendCommand() {
        TRAP.before(call("Dispatch", "ssm:SendCommand"), TRAP::kill);

        counting.assertOnce(counting.run("killed-before"), NODES);

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void killedBetweenSendCommandAndItsAnswer() {
        TRAP.after(call("Dispatch", "ssm:SendCommand"), TRAP::kill);

        counting.assertOnce(counting.run("killed-between"), NODES);

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void killedBetweenTheAnswerAndTheRecord() {
        TRAP.after(
                call("Dispatch", "ssm:SendCommand"),
                dispatch -> TRAP.before(write("Dispatch", "batches/1-1.json"), TRAP::kill));

        counting.assertOnce(counting.run("killed-unrecorded"), NODES);

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void killedAfterTheRecord() {
        TRAP.after(
                call("Dispatch", "ssm:SendCommand"),
                dispatch -> TRAP.after(write("Dispatch", "batches/1-1.json"), TRAP::kill));

        counting.assertOnce(counting.run("killed-recorded"), NODES);

        assertThat(sent()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOST", "FAILS_AFTERWARDS"})
    void acceptedWithoutAnAnswer(Kind kind) {
        strikeNextSend(kind);

        counting.assertOnce(counting.run("no-answer-" + kind.word()), NODES);

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void failedWithoutBeingAccepted() {
        strikeNextSend(Kind.FAILS);

        counting.assertOnce(counting.run("not-accepted"), NODES);

        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void acceptedUnansweredAndHiddenSoThatItIsSentAgain() {
        strikeNextSend(Kind.ANSWER_LOST);
        faults.hideCommandsFor(LONGER_THAN_ANY_PATIENCE);
        showCommandsAfterTheSecondSend();

        counting.assertOnce(counting.run("hidden"), NODES);

        assertThat(sent()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 10, 400})
    void anotherAttemptWhileTheFirstIsAboutToSend(long later) {
        String run = "two-before-" + later;
        TRAP.before(call("Dispatch", "ssm:SendCommand"), dispatch -> anotherAttempt(dispatch, run, later));

        counting.assertOnce(counting.run(run), NODES);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 10, 400})
    void anotherAttemptWhileTheFirstHasSentAndWaitsForTheAnswer(long later) {
        String run = "two-after-" + later;
        TRAP.after(call("Dispatch", "ssm:SendCommand"), dispatch -> anotherAttempt(dispatch, run, later));

        counting.assertOnce(counting.run(run), NODES);

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void anotherAttemptThatSendsAgainBecauseTheFirstsCommandIsHidden() {
        faults.hideCommandsFor(LONGER_THAN_ANY_PATIENCE);
        TRAP.after(call("Dispatch", "ssm:SendCommand"), dispatch -> {
            anotherAttempt(dispatch, "two-hidden", 10);
            anotherAttempt(dispatch, "two-hidden", 400);
            faults.hideCommandsFor(Duration.ZERO);
        });

        counting.assertOnce(counting.run("two-hidden"), NODES);

        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void aThrottledService() {
        long next = sends() + 1;
        faults.add(ServiceFault.onCalls(
                "SendCommand", Kind.THROTTLED, next, next + 1, next + 2, next + 3, next + 4, next + 5));
        for (String reading : new String[] {"DescribeInstanceInformation", "ListCommands", "ListCommandInvocations"}) {
            faults.add(ServiceFault.every(reading, Kind.THROTTLED, 2));
        }

        counting.assertOnce(counting.run("throttled"), NODES);
    }

    @Test
    void aServiceThatFailsForLongerThanTheSdkTriesAgain() {
        for (String reading : new String[] {"DescribeInstanceInformation", "ListCommands", "ListCommandInvocations"}) {
            long next = calls(reading) + 1;
            Long[] many = LongStream.range(next, next + 9).boxed().toArray(Long[]::new);
            faults.add(ServiceFault.onCalls(reading, Kind.FAILS, many));
        }

        counting.assertOnce(counting.run("failing"), NODES);

        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void everyFunctionKilledBeforeEachOfItsWrites() {
        String run = "killed-before-writes";
        Map<String, Boolean> killed = new ConcurrentHashMap<>();
        killBeforeEveryWrite(killed, run);

        counting.assertOnce(counting.run(run), NODES);

        TRAP.clear();
        assertThat(killed.keySet()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void everyFunctionKilledAfterEachOfItsWrites() {
        String run = "killed-after-writes";
        Map<String, Boolean> killed = new ConcurrentHashMap<>();
        killAfterEveryWrite(killed, run);

        counting.assertOnce(counting.run(run), NODES);

        TRAP.clear();
        assertThat(killed.keySet()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void everyWriteMadeAgainBecauseItsAnswerWasLost() {
        String run = "lost-writes";
        Map<String, Boolean> lost = new ConcurrentHashMap<>();
        loseTheAnswerOfEveryWrite(lost, run);

        counting.assertOnce(counting.run(run), NODES);

        TRAP.clear();
        assertThat(sent()).isEqualTo(1);
        assertThat(lost.keySet()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void aNodeThatRestartsOnRequestGoesOnUnderItsOwnClaim() {
        String run = "restart";
        ObjectNode request = (ObjectNode) Errand.json(
                Counting.request(run, "[ $(wc -l <\\\"$ERRAND_HOME/%s\\\") -ge 2 ] || exit 194;".formatted(run)));
        request.put("allowReboot", true);

        Run ended = errand.run(run, request.toString());

        assertThat(ended.nodes()).hasSize(NODES).allSatisfy(node -> {
            assertThat(counting.executions(run, node.path("instanceId").asText()))
                    .isEqualTo(2);
            assertThat(node.path("status").asText()).isEqualTo("Success");
            assertThat(node.path("exitCode").asInt(-1)).isZero();
        });
        assertThat(sent()).isEqualTo(1);
    }

    private void strikeNextSend(Kind kind) {
        faults.add(ServiceFault.onCalls("SendCommand", kind, sends() + 1));
    }

    private void showCommandsAfterTheSecondSend() {
        TRAP.before(
                call("Dispatch", "ssm:SendCommand"),
                first -> TRAP.before(
                        call("Dispatch", "ssm:SendCommand"), second -> faults.hideCommandsFor(Duration.ZERO)));
    }

    /** An invocation with the same input as the one in progress, in a state that was entered so many seconds later. */
    private static void anotherAttempt(String dispatch, String run, long later) {
        String execution = errand.deployment().stateMachineArn().replace(":stateMachine:", ":execution:") + ":" + run;
        ObjectNode input = Errand.JSON.createObjectNode();
        input.set("position", errand.deployment().latestInput(execution, "Dispatch"));
        input.put("now", errand.deployment().now().plusSeconds(later).toString());
        errand.deployment().functions().invoke("arn:aws:lambda:eu-west-1:111122223333:function:" + dispatch, input);
    }

    private static void killBeforeEveryWrite(Map<String, Boolean> killed, String run) {
        TRAP.before(firstWrite(killed, run), function -> {
            killBeforeEveryWrite(killed, run);
            TRAP.kill(function);
        });
    }

    private static void killAfterEveryWrite(Map<String, Boolean> killed, String run) {
        TRAP.after(firstWrite(killed, run), function -> {
            killAfterEveryWrite(killed, run);
            TRAP.kill(function);
        });
    }

    private static void loseTheAnswerOfEveryWrite(Map<String, Boolean> lost, String run) {
        TRAP.after(firstWrite(lost, run), function -> {
            loseTheAnswerOfEveryWrite(lost, run);
            throw new dev.errand.local.gateway.AnswerLost("lost on order");
        });
    }

    /** The first write of each object by each function. */
    private static Trap.Prey firstWrite(Map<String, Boolean> seen, String run) {
        return (function, action, resource) -> (action.equals("s3:PutObject") || action.equals("s3:DeleteObject"))
                && resource.contains("/" + run)
                && seen.putIfAbsent(function + resource, true) == null;
    }

    private static long sends() {
        return calls("SendCommand");
    }

    private static long calls(String operation) {
        return errand.deployment().systemsManager().calls().getOrDefault(operation, 0L);
    }

    private long sent() {
        return sends() - sendsBefore;
    }
}
