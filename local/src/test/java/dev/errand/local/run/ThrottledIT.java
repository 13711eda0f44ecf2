package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.fleet.ServiceFault;
import dev.errand.local.fleet.ServiceFault.Kind;
import dev.errand.local.gateway.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Systems Manager refuses calls as too many, for longer than the SDK tries again: it takes longer, and nothing is lost. */
class ThrottledIT {
    private static final int NODES = 120;
    private static final int COMMANDS = 3;

    /** How many calls of each operation are refused; with its four attempts one call of the SDK's meets four. */
    private static final Map<String, Integer> REFUSED =
            Map.of("DescribeInstanceInformation", 9, "SendCommand", 16, "ListCommands", 9, "ListCommandInvocations", 9);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Run throttled;

    @BeforeAll
    static void throttle() {
        errand = Errand.with(state, """
                {"nodes": [{"name": "web", "count": %d, "simulated": {"stdout": "up", "seconds": 3}}]}""".formatted(NODES));
        REFUSED.forEach((operation, calls) -> errand.deployment()
                .systemsManager()
                .faults()
                .add(ServiceFault.onCalls(
                        operation,
                        Kind.THROTTLED,
                        LongStream.rangeClosed(1, calls).boxed().toArray(Long[]::new))));
        throttled = run("throttled");
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void everyNodeRanOnceAndHasItsResult() {
        assertThat(throttled.status())
                .as("%s %s", throttled.error(), throttled.cause())
                .isEqualTo("SUCCEEDED");
        assertThat(throttled.nodes())
                .hasSize(NODES)
                .extracting(Outcome::of)
                .containsOnly(Outcome.exited(0).printing("up"));
        assertThat(invocations(throttled)).isEqualTo(commandsByNode(throttled));
        assertThat(throttled.nodes().stream()
                        .map(node -> node.path("commandId").asText())
                        .distinct())
                .hasSize(COMMANDS);
    }

    @Test
    void itTakesLongerThanARunThatIsNotThrottled() {
        Map<String, Long> before = errand.deployment().systemsManager().faults().calls();
        Run free = run("free");

        System.out.printf("throttled %s with %s, else %s%n", lasted(throttled), before, lasted(free));
        assertThat(free.status()).isEqualTo("SUCCEEDED");
        assertThat(lasted(throttled)).isGreaterThan(lasted(free).plusSeconds(3));
        REFUSED.forEach((operation, calls) -> assertThat(before)
                .hasEntrySatisfying(
                        operation, made -> assertThat(made).as(operation).isGreaterThan(calls)));
    }

    private static Run run(String name) {
        return errand.run(name, """
                {"targets": {"all": true}, "command": "uptime"}""");
    }

    private static Map<String, List<String>> commandsByNode(Run run) {
        Map<String, List<String>> commands = new TreeMap<>();
        run.nodes()
                .forEach(node -> commands.put(
                        node.path("instanceId").asText(),
                        List.of(node.path("commandId").asText())));
        return commands;
    }

    /** By node the commands that it got since the run began. */
    private static Map<String, List<String>> invocations(Run run) {
        Map<String, List<String>> commands = new TreeMap<>();
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        JsonNode page = JsonNodeFactory.instance.objectNode();
        do {
            input.set("NextToken", page.get("NextToken"));
            if (input.path("NextToken").isNull()) {
                input.remove("NextToken");
            }
            page = errand.deployment()
                    .systemsManager()
                    .call(new Call(errand.deployment().owner(), "eu-west-1", "ListCommandInvocations", input));
            for (JsonNode invocation : page.path("CommandInvocations")) {
                if (invocation.path("RequestedDateTime").asDouble() < ended(run).getEpochSecond()) {
                    commands.computeIfAbsent(invocation.path("InstanceId").asText(), id -> new ArrayList<>())
                            .add(invocation.path("CommandId").asText());
                }
            }
        } while (page.has("NextToken"));
        return commands;
    }

    private static Duration lasted(Run run) {
        return Duration.between(
                Instant.parse(run.result().orElseThrow().path("startedAt").asText()), ended(run));
    }

    private static Instant ended(Run run) {
        return Instant.parse(run.result().orElseThrow().path("endedAt").asText());
    }
}
