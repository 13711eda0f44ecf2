package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void writesDurationsInTheUnitThatMatters() {
        assertThat(Words.duration(Duration.ofMillis(4230))).isEqualTo("4.2 s");
        assertThat(Words.duration(Duration.ofSeconds(200))).isEqualTo("3 min 20 s");
        assertThat(Words.duration(Duration.ofMinutes(2885))).isEqualTo("48 h 5 min");
    }

    @Test
    void countsInTheRightNumber() {
        assertThat(Words.count(1, "node")).isEqualTo("1 node");
        assertThat(Words.count(1200, "node")).isEqualTo("1,200 nodes");
    }

    @Test
    void sortsNamesByTheNumbersInThem() {
        assertThat(Stream.of("web-10", "web-2", "db-1", "web-1").sorted(Words.BY_NUMBER))
                .containsExactly("db-1", "web-1", "web-2", "web-10");
    }

    @Test
    void wrapsBetweenWordsAndIndentsTheRest() {
        assertThat(Words.wrap("x ".repeat(60).strip(), "   "))
                .containsExactly(
                        "x ".repeat(40).strip(), "   " + "x ".repeat(20).strip());
    }
}
