package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.run.LogReading.Collected;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CloudWatch Logs that shows events late, gives empty pages and throttles, and nodes that may not write to it. */
class LogTroublesIT {
    private static final String PRINTS = "seq 1 20000";
    private static final byte[] PRINTED = IntStream.rangeClosed(1, 20_000)
            .mapToObj("%d\n"::formatted)
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path state;

    private static Site site;
    private static LogReading reading;

    @BeforeAll
    static void start() {
        site = new Site(state, """
                [{"name": "web"}, {"name": "mute", "logs": false}, {"name": "bare", "machine": {"without": ["curl", "wget"]}},
                 {"name": "quick", "count": 117, "simulated": {"stdout": "up\\n"}, "tags": {"Role": "fleet"}},
                 {"name": "slow", "count": 3, "tags": {"Role": "fleet"}}]""", """
                "logs": {"emptyPages": true, "hideEventsSeconds": 10,
                         "faults": [{"operation": "GetLogEvents", "kind": "throttled", "every": 3}]}""");
        reading = new LogReading(site);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void eventsThatShowLateInEmptyPagesOfAThrottledServiceAreAllRead() {
        Collected collected = reading.run("web", PRINTS, LogReading.FROM_LOGS);

        LogReading.assertNeverSilentlyShort(collected, PRINTED);
        assertThat(collected.complete()).isEqualTo("yes");
        assertThat(collected.source()).isEqualTo("cloudwatch");
    }

    @Test
    void eventsThatShowLaterThanTheyAreWaitedForAreMissedAndTheResultSaysSo() {
        Collected collected = reading.run(
                "web",
                PRINTS,
                "{\"cloudWatchLogGroup\": \"/errand\", \"gather\": false, \"logFilterDelaySeconds\": 2}");

        LogReading.assertNeverSilentlyShort(collected, PRINTED);
        assertThat(collected.complete()).isEqualTo("no");
        assertThat(collected.reason())
                .isEqualTo(
                        "CloudWatch Logs has 0 bytes of stdout's 108894, and its end never came: the agent uploads no longer than 60 s after a command's end, and nothing that CloudWatch Logs refuses");
        assertThat(collected.source()).isEqualTo("ssm");
    }

    @Test
    void aNodeThatMayNotWriteToTheGroupSaysSoAndIsGatheredFromWhereItMayBe() {
        Collected silent = reading.run("mute", PRINTS, LogReading.FROM_LOGS);
        Collected asked = reading.run("mute", PRINTS, "{\"cloudWatchLogGroup\": \"/errand\"}");

        LogReading.assertNeverSilentlyShort(silent, PRINTED);
        assertThat(silent.reason())
                .isEqualTo("CloudWatch Logs has no stream of its stdout; may its role write to the log group /errand?");
        LogReading.assertNeverSilentlyShort(asked, PRINTED);
        assertThat(asked.complete()).isEqualTo("yes");
        assertThat(asked.source()).isEqualTo("spool");
    }

    @Test
    void aNodeThatCannotUploadWhatItKeepsHasItInItsLogStream() {
        Collected collected = reading.run("bare", PRINTS, "{\"cloudWatchLogGroup\": \"/errand\"}");

        LogReading.assertNeverSilentlyShort(collected, PRINTED);
        assertThat(collected.complete()).isEqualTo("yes");
        assertThat(collected.source()).isEqualTo("cloudwatch");
        assertThat(collected.reason()).isEmpty();
    }

    @Test
    void aGroupThatTheDeploymentDoesNotReadIsRefused() {
        Run run = site.run("web", "{\"command\": \"up\", \"output\": {\"cloudWatchLogGroup\": \"/aws/lambda/other\"}}");

        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        assertThat(run.cause())
                .contains("$.output.cloudWatchLogGroup: is '/aws/lambda/other'; this deployment reads /errand*,"
                        + " so have its setting logGroups name this one");
    }

    @Test
    void ofAHundredAndTwentyNodesOnlyTheThreeWithLongOutputAreReadFrom() {
        long before = site.deployment().calls().getOrDefault("ssm:SendCommand", 0L);

        Run run = site.errand().run("""
                {"targets": {"tags": {"Role": "fleet"}}, "command": "%s", "output": %s}""".formatted(PRINTS, LogReading.FROM_LOGS));

        assertThat(run.nodes()).hasSize(120).allSatisfy(node -> {
            assertThat(node.at("/stdout/complete").asText()).isEqualTo("yes");
            boolean isLong = node.path("name").asText().startsWith("slow");
            assertThat(node.path("source").asText()).isEqualTo(isLong ? "cloudwatch" : "ssm");
        });
        assertThat(run.nodes().stream().filter(node -> node.at("/stdout/object").isTextual()))
                .extracting((JsonNode node) -> site.object(node.path("stdout")))
                .hasSize(3)
                .containsOnly(PRINTED);
        assertThat(site.deployment().calls().getOrDefault("ssm:SendCommand", 0L) - before)
                .isEqualTo(3);
    }
}
