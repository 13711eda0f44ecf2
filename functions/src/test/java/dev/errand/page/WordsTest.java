package dev.errand.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void durationsHaveTheUnitsThatTheyNeed() {
        assertThat(Stream.of(0, 240, 999, 1000, 4249, 59_940, 60_000, 200_000, 3_600_000, 7_500_000))
                .extracting(milliseconds -> Words.duration(Duration.ofMillis(milliseconds)))
                .containsExactly(
                        "0 ms",
                        "240 ms",
                        "999 ms",
                        "1 s",
                        "4.2 s",
                        "59.9 s",
                        "1 min",
                        "3 min 20 s",
                        "1 h",
                        "2 h 5 min");
    }

    @Test
    void whatABrowserWouldDropOrObeyIsShown() {
        assertThat(Words.printable("a\u0000b\u001b[1m\tc\r\nd\u007f\u0085")).isEqualTo("a␀b␛[1m\tc␍\nd␡\uFFFD");
    }

    @Test
    void numbersInNamesCountAsNumbers() {
        assertThat(Stream.of("web-10", "web-9", "db-1").sorted(Words.BY_NUMBER))
                .isEqualTo(List.of("db-1", "web-9", "web-10"));
    }

    @Test
    void aBeginningDoesNotCutACharacterInTwo() {
        assertThat(Words.beginning("😀😀😀", 2)).isEqualTo("😀…");
        assertThat(Words.beginning("😀😀", 2)).isEqualTo("😀😀");
    }
}
