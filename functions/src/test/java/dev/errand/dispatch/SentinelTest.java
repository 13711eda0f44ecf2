package dev.errand.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SentinelTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String LINE = "errand " + TOKEN + " end stdout 12000";

    @Test
    void itIsTheLastLineWithTheNewlineThatPartsIt() {
        assertThat(Sentinel.find("a\nb\n" + LINE + "\n", TOKEN)).contains(new Sentinel(12_000, LINE.length() + 2));
        assertThat(Sentinel.strip("a\nb\n" + LINE + "\n", TOKEN)).isEqualTo("a\nb");
        assertThat(Sentinel.strip("a\nb\n\n" + LINE + "\n", TOKEN)).isEqualTo("a\nb\n");
    }

    @Test
    void theAgentMayHaveLostEitherOfItsNewlines() {
        assertThat(Sentinel.find("a\n" + LINE, TOKEN)).contains(new Sentinel(12_000, LINE.length() + 1));
        assertThat(Sentinel.strip("a" + LINE, TOKEN)).isEqualTo("a");
        assertThat(Sentinel.strip("a\n" + LINE + "\r\n", TOKEN)).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "errand",
                LINE + "\nand more",
                LINE + "\n\n",
                "errand 1123456789abcdef0123456789abcdef end stdout 1\n",
                "errand " + TOKEN + " end stderr 1\n",
                "errand " + TOKEN + " end stdout \n"
            })
    void whatDoesNotEndInItStaysAsItIs(String text) {
        assertThat(Sentinel.find(text, TOKEN)).isEmpty();
        assertThat(Sentinel.strip(text, TOKEN)).isEqualTo(text);
    }

    @Test
    void theLongestIsFoundWithinTheLengthThatItNeverExceeds() {
        String longest = "\nerrand " + TOKEN + " end stdout " + "9".repeat(18) + "\r\n";

        assertThat(longest).hasSizeLessThanOrEqualTo(Sentinel.LONGEST);
        assertThat(Sentinel.find("x".repeat(200) + longest, TOKEN))
                .contains(new Sentinel(999_999_999_999_999_999L, longest.length()));
    }
}
