package dev.errand.local.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineJoinTest {
    private final LineJoin join = new LineJoin();

    @Test
    void anEventIsLines() {
        assertThat(texts("one\ntwo\n\nfour\n")).containsExactly("one", "two", "", "four");
        assertThat(join.rest()).isEmpty();
        assertThat(join.bytes()).isEqualTo("one\ntwo\n\nfour\n".length());
    }

    @Test
    void anEventWithoutItsLastNewlineWasBuiltAfterTheEndAndSoAreAllThatFollow() {
        assertThat(texts("one\n", "two\nthree", "four\n", "five"))
                .containsExactly("one", "two", "three", "four", "", "five");
        assertThat(join.rest()).isEmpty();
    }

    @Test
    void piecesOfALongLineAreOneLineOfWhichTheBeginningIsKept() {
        String piece = "ä".repeat(100_000);

        assertThat(texts(piece)).isEmpty();
        assertThat(texts(piece)).isEmpty();
        assertThat(join.add("end\nnext\n")).containsExactly(new Line("ä".repeat(4000), 196_003), new Line("next", 0));
        assertThat(join.bytes()).isEqualTo(400_009);
    }

    @Test
    void whatNoNewlineEndsIsKeptUntilItIsAskedFor() {
        String piece = "x".repeat(200_000);

        assertThat(texts(piece)).isEmpty();
        assertThat(join.rest()).contains(new Line("x".repeat(4000), 196_000));
        assertThat(join.rest()).isEmpty();
    }

    @Test
    void aCarriageReturnBeforeANewlineIsNotPartOfTheLine() {
        assertThat(texts("10%\r20%\r\nnext\n")).containsExactly("10%\r20%", "next");
    }

    private List<String> texts(String... messages) {
        List<String> texts = new ArrayList<>();
        for (String message : messages) {
            join.add(message).forEach(line -> texts.add(line.text()));
        }
        return texts;
    }
}
