package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.fleet.Fleet;
import dev.errand.local.gateway.Call;
import dev.errand.local.node.Machine;
import dev.errand.local.node.ManualClock;
import dev.errand.local.node.NodeRole;
import dev.errand.local.node.ProcessSlots;
import dev.errand.local.time.LocalClock.Busy;
import dev.errand.local.time.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes beside a clock that jumps. */
class VirtualTimeTest {
    @TempDir
    Path directory;

    private final List<Integer> uploaded = new CopyOnWriteArrayList<>();
    private final VirtualClock clock = new VirtualClock(ManualClock.START);
    private SystemsManager service = start(Path.of("unused"));

    @BeforeEach
    void start() {
        service = start(directory);
    }

    private SystemsManager start(Path nodes) {
        Machine machine = new Machine(
                clock,
                nodes,
                new ProcessSlots(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                (id, account, region) -> new Role(region));
        return new SystemsManager(
                new SsmSettings(Ssm.ACCOUNT, Ssm.REGION),
                Fleet.standard(),
                machine,
                (caller, action, resource, context) -> {},
                SsmFaults.none());
    }

    @AfterEach
    void close() {
        service.close();
        clock.close();
    }

    @Test
    void timeStandsStillWhileACommandWorks() throws Exception {
        JsonNode answer = outcome("sleep 0.1; echo done");

        assertThat(answer.at("/CommandPlugins/0/Output").textValue()).isEqualTo("done\n");
        assertThat(answer.at("/CommandPlugins/0/ResponseStartDateTime"))
                .isEqualTo(answer.at("/CommandPlugins/0/ResponseFinishDateTime"));
    }

    @Test
    void anHourPassesAtOnceForACommandThatHangs() throws Exception {
        JsonNode answer = outcome("echo before; sleep 100000");

        assertThat(answer.get("StatusDetails").textValue()).isEqualTo("ExecutionTimedOut");
        assertThat(answer.at("/CommandPlugins/0/Output").textValue()).isEqualTo("before\n");
    }

    @Test
    void theMinuteOfAnUploadPassesAtOnce() throws Exception {
        JsonNode answer = outcome("yes 123456789 | head -n 2000000", true);

        assertThat(answer.get("StatusDetails").textValue()).isEqualTo("Success");
        assertThat(uploaded).hasSize(25).startsWith(4, 4).endsWith(4, 4);
    }

    /** A role that may write to CloudWatch Logs, which counts the events of each batch. */
    private final class Role implements NodeRole {
        private final String region;

        Role(String region) {
            this.region = region;
        }

        @Override
        public void createLogGroup(String group) {}

        @Override
        public boolean hasLogGroup(String group) {
            return region.equals(Ssm.REGION);
        }

        @Override
        public void createLogStream(String group, String stream) {}

        @Override
        public void putLogEvents(String group, String stream, List<String> messages) {
            uploaded.add(messages.size());
        }
    }

    /** Sends to the first node, lets a day pass and answers its invocation. */
    private JsonNode outcome(String command) throws InterruptedException {
        return outcome(command, false);
    }

    private JsonNode outcome(String command, boolean logs) throws InterruptedException {
        CountDownLatch dayAfter = new CountDownLatch(1);
        Busy sending = clock.busy();
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("DocumentName", "AWS-RunShellScript");
        input.putObject("Parameters").putArray("commands").add(command);
        input.putObject("CloudWatchOutputConfig").put("CloudWatchOutputEnabled", logs);
        input.putArray("InstanceIds").add(Fleet.standard().nodes().getFirst().id());
        call("SendCommand", input);
        clock.at(ManualClock.START.plus(Duration.ofDays(1)), dayAfter::countDown);
        sending.close();
        assertThat(dayAfter.await(20, TimeUnit.SECONDS)).isTrue();
        return call(
                        "ListCommandInvocations",
                        JsonNodeFactory.instance.objectNode().put("Details", true))
                .at("/CommandInvocations/0");
    }

    private JsonNode call(String operation, ObjectNode input) {
        return service.call(new Call(Ssm.OWNER, Ssm.REGION, operation, input));
    }
}
