package dev.errand.local.run;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 4,096 bytes stand in a result, 2,500 characters of both streams in a list's answer; 20,000 and 5,700 bytes reach SSM. */
@ExtendWith(OneNode.Shared.class)
class OutputsIT {
    private static final int MOST_OF_STDOUT = 20_000;
    private static final int MOST_OF_STDERR = 5_700;
    private static final int MOST_IN_THE_RESULT = 4096;

    private final OneNode node;

    OutputsIT(OneNode node) {
        this.node = node;
    }

    @Test
    void aCommandThatPrintsNothingHasEmptyOutput() {
        assertThat(node.outcome("true")).isEqualTo(Outcome.exited(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_200, 2_350, 2_400, 2_477, 2_500, 4_096, 4_097, 19_999, MOST_OF_STDOUT})
    void anOutputThatReachesSystemsManagerIsWhole(int bytes) {
        JsonNode result = node.result(prints(bytes), "{}");

        assertThat(Outcome.of(result)).isEqualTo(Outcome.exited(0).printing(numbers(bytes)));
        assertThat(held(result, "stdout")).isEqualTo(numbers(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {MOST_OF_STDOUT + 1, 24_000, 5_000_000})
    void anOutputThatIsLongerIsBroughtWholeFromTheNodesSpool(int bytes) {
        JsonNode result = node.result(prints(bytes), "{}");

        assertThat(Outcome.of(result)).isEqualTo(Outcome.exited(0).printing(numbers(bytes)));
        assertThat(held(result, "stdout")).isEqualTo(numbers(bytes));
        assertThat(result.path("source").asText()).isEqualTo("spool");
    }

    @Test
    void oneLineOfTwoMegabytesIsBroughtWhole() {
        JsonNode result = node.result("head -c 2000000 /dev/zero | tr '\\0' x", "{}");

        assertThat(Outcome.of(result)).isEqualTo(Outcome.exited(0).printing("x".repeat(2_000_000)));
        assertThat(held(result, "stdout")).isEqualTo("x".repeat(2_000_000));
    }

    @Test
    void bytesOfEveryKindAreBroughtAsTheyAre() {
        JsonNode result = node.result("head -c 100000 /dev/urandom | tee /dev/stderr", "{}");

        assertThat(bytes(result, "stdout")).hasSize(100_000).isEqualTo(bytes(result, "stderr"));
        assertThat(Printed.sha256(bytes(result, "stdout")))
                .isEqualTo(result.path("stdout").path("sha256").asText());
        assertThat(result.path("stdout").path("complete").asText()).isEqualTo("yes");
    }

    @Test
    void anOutputThatIsLongerThanTheRequestWantsIsIncompleteWithItsTrueSizeAndDigest() {
        JsonNode result = node.result(prints(40_000), "{\"output\": {\"maxBytes\": 30000}}");

        assertThat(Outcome.of(result))
                .isEqualTo(Outcome.exited(0)
                        .printing(Printed.cut(numbers(40_000)))
                        .saying("stdout is cut: it has 40000 bytes, and the request's output.maxBytes is 30000"));
        assertThat(held(result, "stdout")).isEqualTo(numbers(MOST_OF_STDOUT));
        assertThat(result.path("source").asText()).isEqualTo("ssm");
    }

    @Test
    void nothingIsLeftOfWhatWasStagedOrKeptOnTheNode() {
        List<String> before = node.spool();

        JsonNode result = node.result(prints(100_000), "{}");

        assertThat(result.path("source").asText()).isEqualTo("spool");
        assertThat(node.objects("staged")).isEmpty();
        assertThat(node.spool()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_300, 4_097, MOST_OF_STDERR})
    void whatIsPrintedToStderrOnlyIsWhole(int bytes) {
        JsonNode result = node.result(prints(bytes) + " >&2", "{}");

        assertThat(Outcome.of(result)).isEqualTo(Outcome.exited(0).complaining(numbers(bytes)));
        assertThat(held(result, "stderr")).isEqualTo(numbers(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {MOST_OF_STDERR + 1, 1_000_000})
    void aLongerStderrIsBroughtWholeFromTheNodesSpool(int bytes) {
        JsonNode result = node.result(prints(bytes) + " >&2; exit 3", "{}");

        assertThat(Outcome.of(result)).isEqualTo(Outcome.exited(3).complaining(numbers(bytes)));
        assertThat(held(result, "stderr")).isEqualTo(numbers(bytes));
        assertThat(result.path("source").asText()).isEqualTo("spool");
    }

    @Test
    void bothStreamsCanBeLong() {
        Outcome outcome = node.outcome("(%s) & %s >&2; wait".formatted(prints(300_000), prints(400_000)));

        assertThat(outcome)
                .isEqualTo(Outcome.exited(0).printing(numbers(300_000)).complaining(numbers(400_000)));
    }

    @Test
    void bytesThatAreNoUtf8AreKeptBesideTheTextThatReplacesThem() {
        JsonNode result = node.result("printf 'caf\\303\\251 \\377\\376 caf\\351\\n'", "{}");

        byte[] printed = HexFormat.of().parseHex("636166c3a920fffe20636166e90a");
        assertThat(Outcome.of(result))
                .isEqualTo(Outcome.exited(0)
                        .printing(new Printed(
                                "café \ufffd\ufffd caf\ufffd\n",
                                printed.length,
                                Optional.of(Printed.sha256(printed)),
                                "yes")));
        assertThat(result.at("/stdout/notUtf8").asBoolean()).isTrue();
        assertThat(bytes(result, "stdout")).isEqualTo(printed);
    }

    @Test
    void nulBytesArriveWhereSystemsManagerKeepsThem() {
        assertThat(node.outcome("printf 'a\\0b\\0'"))
                .isEqualTo(Outcome.exited(0).printing("a\0b\0"));
    }

    @Test
    void lineEndsStayAsTheyWerePrinted() {
        assertThat(node.outcome("printf 'a\\r\\nb\\r\\n\\nc\\r'; printf 'no newline' >&2"))
                .isEqualTo(Outcome.exited(0).printing("a\r\nb\r\n\nc\r").complaining("no newline"));
    }

    @Test
    void aCharacterIsNotCutInTwo() {
        String text = "x" + "é".repeat(3000);

        Outcome outcome = node.outcome("printf x; for i in $(seq 3000); do printf é; done");

        assertThat(outcome).isEqualTo(Outcome.exited(0).printing(text));
        assertThat(outcome.stdout().text()).isEqualTo("x" + "é".repeat(2047));
    }

    @Test
    void aBackgroundChildThatHoldsTheOutputOpenDoesNotHoldTheRunUp() {
        JsonNode result = node.result("sleep 5 & echo started", "{}");

        assertThat(Outcome.of(result)).isEqualTo(Outcome.exited(0).printing("started\n"));
        assertThat(node.processes()).singleElement(as(STRING)).endsWith(": sleep 5 ");
        assertThat(node.leftBehind()).isEmpty();
    }

    @Test
    void aResultSaysWhereAndWhenItCameFrom() {
        JsonNode result = node.result("echo up", "{}");

        assertThat(result.fieldNames())
                .toIterable()
                .containsExactly(
                        "instanceId",
                        "name",
                        "account",
                        "region",
                        "platform",
                        "status",
                        "exitCode",
                        "startedAt",
                        "endedAt",
                        "stdout",
                        "stderr",
                        "source",
                        "commandId");
        assertThat(result.path("instanceId").asText()).isEqualTo("i-0a1b2c3d4e5f60001");
        assertThat(result.path("name").asText()).isEqualTo("web-1");
        assertThat(result.path("account").asText()).isEqualTo("111122223333");
        assertThat(result.path("region").asText()).isEqualTo("eu-west-1");
        assertThat(result.path("platform").asText()).isEqualTo("Linux");
        assertThat(result.path("source").asText()).isEqualTo("ssm");
        assertThat(java.util.UUID.fromString(result.path("commandId").asText())).isNotNull();
        assertThat(java.time.Instant.parse(result.path("endedAt").asText()))
                .isAfterOrEqualTo(result.path("startedAt").asText());
    }

    /** A command that prints so many bytes of the numbers from 1 on, a line each. */
    private static String prints(int bytes) {
        return "seq 1 1000000 | head -c " + bytes;
    }

    private static String numbers(int bytes) {
        StringBuilder text = new StringBuilder();
        for (int number = 1; text.length() < bytes; number++) {
            text.append(number).append('\n');
        }
        return text.substring(0, bytes);
    }

    /** All that the run store holds of a stream. */
    private String held(JsonNode result, String stream) {
        JsonNode output = result.path(stream);
        if (!output.has("object")) {
            assertThat(output.path("bytes").asInt()).isLessThanOrEqualTo(MOST_IN_THE_RESULT);
            return output.path("text").asText();
        }
        return new String(bytes(result, stream), StandardCharsets.UTF_8);
    }

    private byte[] bytes(JsonNode result, String stream) {
        return node.object(result.path(stream).path("object").asText());
    }
}
