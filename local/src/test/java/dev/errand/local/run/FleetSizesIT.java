package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetSizesIT {
    private static final String UPTIME = """
            {"targets": {"all": true}, "command": "echo up"}""";

    @ParameterizedTest
    @ValueSource(ints = {1, 120, 1000})
    void everyNodeHasItsResultWithinTheBudgetOfCallsAndTransitions(int nodes, @TempDir Path state) {
        String fleet = """
                {"nodes": [{"name": "web", "count": %d}]}""".formatted(nodes);
        try (Errand errand = Errand.with(state, fleet)) {
            Run run = errand.run(UPTIME);

            assertThat(run.status()).isEqualTo("SUCCEEDED");
            assertThat(run.nodes()).hasSize(nodes).allSatisfy(node -> {
                assertThat(node.path("exitCode").asInt(-1)).isZero();
                assertThat(node.path("stdout").path("text").asText()).isEqualTo("up\n");
                assertThat(node.path("stdout").path("complete").asText()).isEqualTo("yes");
            });
            int batches = Math.ceilDiv(nodes, 50);
            assertThat(errand.deployment().calls()).containsEntry("ssm:SendCommand", (long) batches);
            assertThat(errand.deployment().calls()).containsEntry("ssm:DescribeInstanceInformation", (long) batches);
        }
    }
}
