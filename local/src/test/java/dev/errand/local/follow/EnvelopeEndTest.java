package dev.errand.local.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnvelopeEndTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String MARKER = "errand " + TOKEN + " EXITED 194 0 0";

    @Test
    void theMarkerAndWhatFollowsAreLeftOutWithTheEmptyLineBefore() {
        EnvelopeEnd end = stderr(false);

        assertThat(kept(end, "careful", "", "", MARKER, "failed to run commands: exit status 1"))
                .containsExactly("careful", "");
        assertThat(end.ended()).isTrue();
        assertThat(end.marker())
                .hasValueSatisfying(marker -> assertThat(marker.exitCode()).isEqualTo(194));
        assertThat(end.rest()).isEmpty();
    }

    @Test
    void theMarkerOfAnotherTokenIsTheTextsOwn() {
        String other = MARKER.replace('0', '1');

        assertThat(kept(stderr(false), other, "more")).containsExactly(other, "more");
    }

    @Test
    void afterAMarkerThatMayRestartTheNodeTheTextGoesOn() {
        EnvelopeEnd end = stderr(true);

        assertThat(kept(end, "before", MARKER, "after", MARKER.replace("194", "0")))
                .containsExactly("before", "after");
        assertThat(end.ended()).isTrue();
    }

    @Test
    void theSentinelIsLeftOutWithTheEmptyLineBefore() {
        EnvelopeEnd end = stdout();

        assertThat(kept(end, "one", "", "errand " + TOKEN + " end stdout 1")).containsExactly("one");
        assertThat(end.ended()).isTrue();
    }

    @Test
    void theSentinelIsLeftOutOfALineThatHasLostItsNewline() {
        assertThat(kept(stdout(), "", "oneerrand " + TOKEN + " end stdout 0")).containsExactly("", "one");
    }

    @Test
    void anEmptyLineIsHeldBackUntilSomethingFollows() {
        EnvelopeEnd end = stdout();

        assertThat(kept(end, "one", "")).containsExactly("one");
        assertThat(kept(end, "three")).containsExactly("", "three");
        assertThat(kept(end, "")).isEmpty();
        assertThat(end.rest()).containsExactly(new Line("", 0));
    }

    @Test
    void withoutAnEnvelopeEveryLineIsTheTexts() {
        EnvelopeEnd end = new EnvelopeEnd(Optional.empty(), true);

        assertThat(kept(end, MARKER, "more")).containsExactly(MARKER, "more");
        assertThat(end.ended()).isFalse();
    }

    private static EnvelopeEnd stdout() {
        return new EnvelopeEnd(Optional.of(new EnvelopeEnd.Mark(TOKEN, false)), false);
    }

    private static EnvelopeEnd stderr(boolean mayRestart) {
        return new EnvelopeEnd(Optional.of(new EnvelopeEnd.Mark(TOKEN, mayRestart)), true);
    }

    private static List<String> kept(EnvelopeEnd end, String... lines) {
        return end.strip(Stream.of(lines).map(line -> new Line(line, 0)).toList()).stream()
                .map(Line::text)
                .toList();
    }
}
