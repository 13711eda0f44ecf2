package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statuses of invocations and of commands, without processes. */
class StatusesTest {
    @TempDir
    Path directory;

    private Ssm ssm;

    @BeforeEach
    void startEmpty() {
        ssm = new Ssm(directory, "{'nodes':[]}");
    }

    private void nodes(String... nodes) {
        ssm = new Ssm(directory, "{'nodes':[%s]}".formatted(String.join(",", nodes)));
    }

    private static String faulty(String faults) {
        return "{'simulated':true,'faults':{%s}}".formatted(faults);
    }

    private static String exits(int code) {
        return "{'simulated':{'exitCode':%d}}".formatted(code);
    }

    @AfterEach
    void close() {
        ssm.close();
    }

    @Test
    @DisplayName("total wait for an offline node: delivery + execution timeout (2 h by default), then DeliveryTimedOut")
    void givesUpOnAnOfflineNodeAfterTwoHours() {
        nodes(faulty("'offline':true"));
        String command = ssm.send("true");
        ssm.clock.passSeconds(7_199);
        assertThat(ssm.details(command)).containsExactly("InProgress");
        assertThat(ssm.command(command).get("StatusDetails").textValue()).isEqualTo("InProgress");
        ssm.clock.passSeconds(1);

        assertThat(ssm.details(command)).containsExactly("DeliveryTimedOut");
        assertThat(ssm.invocations(command).at("/0/Status").textValue()).isEqualTo("TimedOut");
        assertThat(ssm.get(command, 0).get("ResponseCode").intValue()).isEqualTo(-1);
        assertCounts(command, "DeliveryTimedOut", 1, 0, 1);
    }

    @Test
    void deliversWhenANodeComesBackInTime() {
        nodes(faulty("'offline':100"));
        String late = ssm.send("['true']", ",'TimeoutSeconds':60");
        String inTime = ssm.send("true");
        ssm.clock.passSeconds(200);

        assertThat(ssm.details(late)).containsExactly("InProgress");
        assertThat(ssm.details(inTime)).containsExactly("Success");
        ssm.clock.passSeconds(3_600);
        assertThat(ssm.details(late)).containsExactly("DeliveryTimedOut");
    }

    @Test
    @DisplayName("DeliveryTimedOut: never delivered, or no final answer")
    void givesUpOnANodeThatStopsAnswering() {
        nodes(faulty("'silent':true"));
        String command = ssm.send("true");
        ssm.clock.passSeconds(7_199);
        assertThat(ssm.get(command, 0).get("ExecutionStartDateTime").textValue())
                .isNotEmpty();
        assertThat(ssm.details(command)).containsExactly("InProgress");
        ssm.clock.passSeconds(1);

        assertThat(ssm.details(command)).containsExactly("DeliveryTimedOut");
    }

    @Test
    void aDyingNodeNeverAnswersAgain() {
        nodes("{'faults':{'diesAfterSeconds':0.1}}");
        String command = ssm.send("sleep 1000");
        ssm.clock.passSeconds(1);
        assertThat(ssm.processes(0)).isEmpty();
        String next = ssm.send("true");
        ssm.clock.passSeconds(7_300);

        assertThat(ssm.details(command)).containsExactly("DeliveryTimedOut");
        assertThat(ssm.details(next)).containsExactly("DeliveryTimedOut");
    }

    @Test
    void aSlowNodeGetsItsCommandLater() {
        nodes(faulty("'deliveryDelaySeconds':30"));
        String command = ssm.send("true");
        ssm.clock.passSeconds(29);
        assertThat(ssm.details(command)).containsExactly("InProgress");
        ssm.clock.passSeconds(2);

        assertThat(ssm.details(command)).containsExactly("Success");
    }

    @Test
    @DisplayName("MaxErrors default 0: one early failure can leave later nodes Terminated")
    void endsLaterNodesAfterAnEarlyFailure() {
        nodes(exits(1), exits(0), exits(0), exits(0));
        String command = ssm.send("true");
        ssm.clock.passSeconds(1);

        assertThat(ssm.details(command)).containsExactly("Failed", "Terminated", "Terminated", "Terminated");
        assertCounts(command, "Failed", 4, 1, 0);
    }

    @Test
    @DisplayName("MaxErrors: a percentage")
    void goesOnWhileErrorsAreAllowed() {
        nodes(exits(1), exits(0), exits(1), exits(0));
        String command = ssm.send("['true']", ",'MaxErrors':'100%','MaxConcurrency':'100%'");
        ssm.clock.passSeconds(1);

        assertThat(ssm.details(command)).containsExactly("Failed", "Success", "Failed", "Success");
        assertCounts(command, "Incomplete", 4, 2, 0);
    }

    @Test
    @DisplayName("sends ramp 1, 2, 4, …") // after 50, 60 and 70 ms
    void rampsUp() {
        nodes("{'count':10,'simulated':{'seconds':100}}");
        String command = ssm.send("true");
        ssm.clock.pass(Duration.ofMillis(69));
        ssm.service.faults().hideInvocationsFor(Duration.ZERO);
        assertThat(Collections.frequency(ssm.details(command), "InProgress")).isEqualTo(1 + 2);
        ssm.clock.passSeconds(1);

        assertThat(ssm.details(command)).containsOnly("InProgress");
    }

    @Test
    @DisplayName("MaxConcurrency: a number")
    void keepsToTheConcurrencyAsked() {
        nodes("{'count':5,'simulated':{'seconds':10}}");
        String command = ssm.send("['true']", ",'MaxConcurrency':'2'");
        ssm.clock.passSeconds(5);
        assertThat(ssm.details(command))
                .isEqualTo(List.of("InProgress", "InProgress", "Pending", "Pending", "Pending"));
        ssm.clock.passSeconds(40);

        assertThat(ssm.details(command)).containsOnly("Success");
        assertCounts(command, "Success", 5, 0, 0);
    }

    @Test
    @DisplayName("ExecutionTimedOut: killed at its timeout (or exit 137)")
    void countsExecutionTimeoutsAsErrors() {
        nodes("{'simulated':{'seconds':4000}}");
        String command = ssm.send("true");
        ssm.clock.passSeconds(3_601);

        assertThat(ssm.details(command)).containsExactly("ExecutionTimedOut");
        assertCounts(command, "ExecutionTimedOut", 1, 1, 0);
    }

    @Test
    @DisplayName(
            "Cancelled: ended early; what has ended stays as it is, and a silent node stays Cancelling until the end")
    void cancelsWhatCanBeCancelled() {
        nodes(exits(0), "{'simulated':{'seconds':100}}", faulty("'offline':true"), faulty("'silent':true"));
        String command = ssm.send("true");
        ssm.clock.passSeconds(10);
        ssm.call("CancelCommand", "{'CommandId':'%s'}".formatted(command));
        assertThat(ssm.details(command)).containsExactly("Success", "Cancelling", "Cancelled", "Cancelling");
        ssm.clock.passSeconds(10);

        assertThat(ssm.details(command)).containsExactly("Success", "Cancelled", "Cancelled", "Cancelling");
        assertThat(ssm.command(command).get("Status").textValue()).isEqualTo("Cancelling");
        ssm.clock.passSeconds(7_200);
        assertThat(ssm.details(command)).containsExactly("Success", "Cancelled", "Cancelled", "DeliveryTimedOut");
        assertThat(ssm.command(command).get("Status").textValue()).isEqualTo("Cancelled");
    }

    @Test
    void cancelsOnlyTheNodesAsked() {
        nodes("{'count':2,'simulated':{'seconds':100}}");
        String command = ssm.send("true");
        ssm.clock.passSeconds(10);
        ssm.call("CancelCommand", "{'CommandId':'%s','InstanceIds':['%s']}".formatted(command, ssm.id(1)));
        ssm.clock.passSeconds(1);

        assertThat(ssm.details(command)).containsExactly("InProgress", "Cancelled");
    }

    @Test
    void cancelsNoUnknownCommand() {
        assertThatThrownBy(() -> ssm.call("CancelCommand", "{'CommandId':'00000000-0000-0000-0000-000000000000'}"))
                .hasMessageContaining("The specified command ID isn't valid");
    }

    @Test
    void leavesNoAlarmBehind() {
        nodes(exits(0), exits(0));
        ssm.send("true");
        ssm.clock.passSeconds(1);

        assertThat(ssm.clock.alarms()).isZero();
    }

    private void assertCounts(String id, String details, int completed, int errors, int undelivered) {
        JsonNode command = ssm.command(id);
        assertThat(command.get("StatusDetails").textValue()).isEqualTo(details);
        assertThat(command.get("CompletedCount").intValue()).isEqualTo(completed);
        assertThat(command.get("ErrorCount").intValue()).isEqualTo(errors);
        assertThat(command.get("DeliveryTimedOutCount").intValue()).isEqualTo(undelivered);
    }
}
