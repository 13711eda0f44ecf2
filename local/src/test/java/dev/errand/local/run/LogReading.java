package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Runs commands and holds what is collected against what they printed. */
final class LogReading {
    /** Nodes are not asked for what they keep, so that whatever is long is read from their log streams. */
    static final String FROM_LOGS = "{\"cloudWatchLogGroup\": \"/errand\", \"gather\": false}";

    private final Site site;

    LogReading(Site site) {
        this.site = site;
    }

    /**
     * What a run had, and what it cost.
     *
     * @param held all that the run store has of stdout
     * @param reads how often GetLogEvents was called
     * @param sends how often SendCommand was
     */
    record Collected(JsonNode result, Supplier<byte[]> held, long reads, long sends) {
        byte[] stdout() {
            return held.get();
        }

        String complete() {
            return result.at("/stdout/complete").asText();
        }

        String source() {
            return result.path("source").asText();
        }

        String reason() {
            return result.path("reason").asText();
        }
    }

    /** @param output what the request says of it */
    Collected run(String node, String command, String output) {
        ObjectNode request = Errand.JSON.createObjectNode().put("command", command);
        request.set("output", Errand.json(output));
        Map<String, Long> before = site.deployment().calls();
        JsonNode result = site.result(node, request.toString());
        Map<String, Long> after = site.deployment().calls();
        return new Collected(
                result,
                () -> held(result.path("stdout")),
                made("logs:GetLogEvents", before, after),
                made("ssm:SendCommand", before, after));
    }

    private static long made(String action, Map<String, Long> before, Map<String, Long> after) {
        return after.getOrDefault(action, 0L) - before.getOrDefault(action, 0L);
    }

    private byte[] held(JsonNode stream) {
        return stream.has("object")
                ? site.object(stream)
                : stream.path("text").asText().getBytes(StandardCharsets.UTF_8);
    }

    /** Whatever became of it, what is called whole is whole, and what is not says so with the true size. */
    static void assertNeverSilentlyShort(Collected collected, byte[] printed) {
        JsonNode stdout = collected.result().path("stdout");
        assertThat(stdout.path("bytes").asLong()).isEqualTo(printed.length);
        assertThat(stdout.path("sha256").asText()).isEqualTo(Printed.sha256(printed));
        switch (collected.complete()) {
            case "yes" -> assertThat(collected.stdout()).isEqualTo(printed);
            case "normalised" -> assertThat(lines(collected.stdout())).isEqualTo(lines(printed));
            default ->
                assertThat(collected.complete() + collected.reason())
                        .startsWith("no")
                        .hasSizeGreaterThan(4);
        }
    }

    private static String lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
