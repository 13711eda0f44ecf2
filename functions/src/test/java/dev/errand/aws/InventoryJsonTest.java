package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.errand.inventory.Unreadable;
import dev.errand.inventory.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InventoryJsonTest {
    @Test
    void keepsLinesNamesThatOccurTwiceAndScalarsAsTheyAreWritten() {
        Value value = read("""
                {"a":	1.10,
                 "a": [1e400, -0, true, null, 123456789012345678901234567890],

                 "b\\u0000\\/\\ud83d\\ude00": "\\t\u007f"}
                """);

        assertThat(value)
                .isEqualTo(new Value.Fields(
                        1,
                        List.of(
                                new Value.Field(1, "a", new Value.Text(1, "1.10")),
                                new Value.Field(
                                        2,
                                        "a",
                                        new Value.Many(
                                                2,
                                                List.of(
                                                        new Value.Text(2, "1e400"),
                                                        new Value.Text(2, "-0"),
                                                        new Value.Text(2, "true"),
                                                        new Value.Nothing(2),
                                                        new Value.Text(2, "123456789012345678901234567890")))),
                                new Value.Field(4, "b\0/😀", new Value.Text(4, "\t\u007f")))));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("{\"a\": 1,}", 1),
                arguments("{a: 1}", 1),
                arguments("{'a': 1}", 1),
                arguments("[01]", 1),
                arguments("[NaN]", 1),
                arguments("[1 // one\n]", 1),
                arguments("{\n\"a\": [1, 2", 2),
                arguments("[\n\n\"a\tb\"]", 3),
                arguments("[]\n[]", 2),
                arguments("", 1));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void refusesWhatIsNotJsonAtItsLine(String json, int line) {
        assertThat(assertThrows(Unreadable.class, () -> read(json)).line()).isEqualTo(line);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] json = {'[', '"', (byte) 0xe4, '"', ']'};

        assertThat(assertThrows(Unreadable.class, () -> new InventoryJson().read(json)))
                .hasMessageStartingWith("is not JSON: Invalid UTF-8");
    }

    @Test
    void boundsTheDepth() {
        assertThat(read("[".repeat(Value.DEEPEST) + "]".repeat(Value.DEEPEST))).isInstanceOf(Value.Many.class);
        assertThat(assertThrows(Unreadable.class, () -> read("[".repeat(100_000))))
                .hasMessage("is nested deeper than 16; write nodes and their attributes");
    }

    private static Value read(String json) {
        return new InventoryJson().read(json.getBytes(StandardCharsets.UTF_8));
    }
}
