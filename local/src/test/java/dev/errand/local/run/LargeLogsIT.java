package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.contract.Step;
import dev.errand.dispatch.BatchToken;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Principal;
import dev.errand.local.logs.AgentLogs;
import dev.errand.store.Keys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred megabytes through CloudWatch Logs: Collect does not hold them in memory. An agent takes two minutes for so much
 * from a command that goes on for as long; here it is there at once, put by the test.
 */
class LargeLogsIT {
    private static final String RUN = "large";
    private static final String EVENT = "123456789\n".repeat(20_000);
    private static final int EVENTS = 500;
    private static final long MOST_KILOBYTES = 512 * 1024;

    @TempDir
    static Path state;

    private final AtomicReference<LocalDeployment> deployment = new AtomicReference<>();

    @Test
    void collectHoldsLittleOfItInMemory() {
        String fleet = "{\"nodes\": [{\"name\": \"web\", \"logs\": false}]}";
        try (Errand errand = Errand.with(state, fleet, options -> options.withInterceptor(new Filling()))) {
            deployment.set(errand.deployment());

            JsonNode node = errand.run(
                            RUN,
                            "{\"targets\": {\"all\": true}, \"command\": \"yes 123456789 | head -c 100000000\", \"output\": %s}"
                                    .formatted(LogReading.FROM_LOGS))
                    .only();

            assertThat(node.at("/stdout/complete").asText())
                    .as(node.path("reason").asText())
                    .isEqualTo("yes");
            assertThat(node.path("source").asText()).isEqualTo("cloudwatch");
            byte[] held = errand.deployment()
                    .object(node.at("/stdout/object").asText())
                    .orElseThrow();
            assertThat(Printed.sha256(held)).isEqualTo(node.at("/stdout/sha256").asText());
            assertThat(errand.deployment()
                            .functions()
                            .peakMemoryKilobytes(errand.deployment().functionName(Step.COLLECT)))
                    .isLessThan(MOST_KILOBYTES);
        }
    }

    /** Fills the stream before it is first read. */
    private final class Filling implements Interceptor {
        private boolean done;

        @Override
        public synchronized void before(Principal caller, String action, String resource) {
            if (action.equals("logs:GetLogEvents") && !done) {
                done = true;
                fill(stream());
            }
        }
    }

    private LocalDeployment deployment() {
        return Objects.requireNonNull(deployment.get());
    }

    private String stream() {
        JsonNode batch = Errand.json(deployment().object(Keys.batch(RUN, "1-1")).orElseThrow());
        return "%s/%s/aws-runShellScript/stdout"
                .formatted(
                        batch.path("commandId").asText(),
                        batch.at("/batch/nodes/0/id").asText());
    }

    private void fill(String stream) {
        AgentLogs agent = deployment().cloudWatchLogs().agent("111122223333", "eu-west-1");
        agent.createGroup("/errand");
        agent.createStream("/errand", stream);
        for (int event = 0; event < EVENTS; event += 4) {
            agent.put("/errand", stream, Collections.nCopies(4, EVENT));
        }
        agent.put("/errand", stream, List.of("\nerrand %s end stdout 10000000\n".formatted(token())));
    }

    private String token() {
        JsonNode request = Errand.json(deployment().object(Keys.request(RUN)).orElseThrow());
        return BatchToken.of(RUN, Instant.parse(request.path("startedAt").asText()), "1-1");
    }
}
