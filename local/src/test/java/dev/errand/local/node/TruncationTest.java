package dev.errand.local.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The arithmetic of TruncateOutput in the agent's iohandler.go, case by case. */
class TruncationTest {
    private static final String TITLE = "\n----------ERROR-------\n";

    @Test
    void passesOnWhatFits() {
        assertThat(combined(2_499, 0)).isEqualTo("o".repeat(2_499));
        assertThat(combined(1_000, 1_475)).isEqualTo("o".repeat(1_000) + TITLE + "e".repeat(1_475));
    }

    @Test
    @DisplayName("stdout alone of exactly 2,500 bytes is already cut")
    void cutsAtTheLimitItself() {
        assertThat(combined(2_500, 0)).isEqualTo("o".repeat(2_477) + "\n---Output truncated---");
    }

    @Test
    void cutsOnlyStderrBesideAShortStdout() {
        assertThat(combined(10, 5_000))
                .isEqualTo("o".repeat(10) + TITLE + "e".repeat(2_443) + "\n---Error truncated----")
                .hasSize(2_500);
    }

    @Test
    void cutsOnlyStdoutBesideAShortStderr() {
        assertThat(combined(5_000, 10))
                .isEqualTo("o".repeat(2_443) + "\n---Output truncated---" + TITLE + "e".repeat(10))
                .hasSize(2_500);
    }

    @Test
    void panicsWhereTheAgentDoes() {
        assertThatThrownBy(() -> combined(1_238, 3_000)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static String combined(int stdout, int stderr) {
        return Truncation.combined(Captured.of("o".repeat(stdout)), Captured.of("e".repeat(stderr)));
    }
}
