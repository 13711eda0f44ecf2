package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.local.follow.Line;
import dev.errand.local.follow.NodeLine;
import org.junit.jupiter.api.Test;

class NodeLineTextTest {
    private final NodeLineText text = new NodeLineText(Style.PLAIN);

    @Test
    void aLineStandsAfterItsNodesNameAndOneOfStandardErrorIsMarked() {
        assertThat(text.render(line("web-10", false, "hello"))).isEqualTo("web-10 | hello");
        assertThat(text.render(line("db-1", true, "careful"))).isEqualTo("db-1   ! careful");
        assertThat(text.render(line("db-1", false, ""))).isEqualTo("db-1   |");
    }

    @Test
    void whatATerminalWouldObeyIsShown() {
        assertThat(text.render(line("a\u001b[2J", false, "\u001b]0;owned\u0007\r\u009b1A")))
                .isEqualTo("a␛[2J | ␛]0;owned␇␍\uFFFD1A");
    }

    @Test
    void ofALineThatWasCutItSaysHowMuchFollows() {
        assertThat(text.render(new NodeLine("a", false, new Line("xx", 1234))))
                .isEqualTo("a | xx [1,234 more characters]");
    }

    private static NodeLine line(String node, boolean stderr, String text) {
        return new NodeLine(node, stderr, new Line(text, 0));
    }
}
