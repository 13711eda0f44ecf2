package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FinishedTextTest {
    private static final NodePlace HERE = new NodePlace("111122223333", "eu-west-1", "Linux");

    private static final StreamOutput NOTHING =
            new StreamOutput("", 0, Optional.empty(), StreamOutput.Complete.YES, Optional.empty(), false);

    @Test
    void namesNodesOfOneEndingInOneLineAndFailuresFirst() {
        assertThat(render(ended("web-10", "Success", 0), ended("web-3", "Failed", 3), ended("web-2", "Success", 0)))
                .containsExactly("x Failed, exit code 3: web-3", "+ Success: web-2, web-10");
    }

    @Test
    void countsTheNamesThatDoNotFit() {
        NodeOutcome[] nodes = IntStream.rangeClosed(1, 14)
                .mapToObj(number -> ended("n" + number, "Success", 0))
                .toArray(NodeOutcome[]::new);

        assertThat(render(nodes))
                .containsExactly("+ Success: n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12 and 2 more");
    }

    @Test
    void showsWhatATerminalWouldObeyInAName() {
        assertThat(render(ended("\u001b[31mweb", "Success", 0))).containsExactly("+ Success: ␛[31mweb");
    }

    private static List<String> render(NodeOutcome... nodes) {
        return FinishedText.render(Stream.of(nodes).toList(), Style.PLAIN);
    }

    private static NodeOutcome ended(String name, String status, int exitCode) {
        return new NodeOutcome(
                name,
                HERE,
                status,
                Optional.empty(),
                OptionalInt.of(exitCode),
                true,
                NOTHING,
                NOTHING,
                FilesMoved.NONE);
    }
}
