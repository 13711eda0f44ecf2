package dev.errand.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.page.Difference.Piece;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void ofEqualTextsIsNone() {
        Difference difference = Difference.of("a\nb\n", "a\nb\n");

        assertThat(difference.isNone()).isTrue();
        assertThat(difference.common()).isEqualTo(2);
    }

    @Test
    void namesTheLinesThatOnlyOneTextHas() {
        assertThat(Difference.of("a\nb\nc\n", "a\nx\nc\nd\n"))
                .isEqualTo(new Difference(
                        1,
                        2,
                        2,
                        List.of(
                                new Piece("same", "  a\n"),
                                new Piece("removed", "- b\n"),
                                new Piece("added", "+ x\n"),
                                new Piece("same", "  c\n"),
                                new Piece("added", "+ d\n"))));
    }

    @Test
    void findsTheLongestThatTextsHaveInCommon() {
        Difference difference = Difference.of("1\n2\n3\n4\n5\n6\n", "0\n2\n9\n4\n5\n7\n");

        assertThat(difference.common()).isEqualTo(3);
        assertThat(difference.removed()).isEqualTo(3);
        assertThat(difference.added()).isEqualTo(3);
    }

    @Test
    void leavesOutWhatIsTheSameFarFromAnyChange() {
        String before = lines(1, 20);

        assertThat(Difference.of(before, before.replace("\n10\n", "\nten\n")).pieces())
                .containsExactly(
                        new Piece("skipped", "… 7 lines the same\n"),
                        new Piece("same", "  8\n  9\n"),
                        new Piece("removed", "- 10\n"),
                        new Piece("added", "+ ten\n"),
                        new Piece("same", "  11\n  12\n"),
                        new Piece("skipped", "… 8 lines the same\n"));
    }

    @Test
    void showsTheBeginningOfLongChanges() {
        List<Piece> pieces = Difference.of("a\n", "a\n" + lines(1, 100)).pieces();

        assertThat(pieces).hasSize(3).last().isEqualTo(new Piece("skipped", "… 80 more lines added\n"));
    }

    @Test
    void endsWhereTextsDifferInTooManyPlaces() {
        String before = lines(1, 300);
        String after = IntStream.rangeClosed(1, 300)
                .mapToObj(line -> (line % 3 == 0 ? "x" : "") + line + "\n")
                .collect(Collectors.joining());

        assertThat(Difference.of(before, after).pieces())
                .hasSize(40)
                .last()
                .isEqualTo(new Piece("skipped", "… and more differences\n"));
    }

    @Test
    void ofTextsOfThousandsOfLinesDoesNotCompareEachWithEach() {
        Difference difference = Difference.of(lines(1, 4000), lines(5000, 9000));

        assertThat(difference.removed()).isEqualTo(4000);
        assertThat(difference.added()).isEqualTo(4001);
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(line -> line + "\n").collect(Collectors.joining());
    }
}
