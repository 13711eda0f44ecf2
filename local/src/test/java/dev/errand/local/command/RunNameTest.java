package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunNameTest {
    private static final Instant NOW = Instant.parse("2026-11-22T21:45:00Z");

    @Test
    void saysWhatAndWhen() {
        String name = RunName.of(Path.of("events/console/disk-usage.json"), NOW, ZoneOffset.UTC, 0xabc);

        assertThat(name).isEqualTo("disk-usage-20261122-214500-0abc");
    }

    @Test
    void takesTheNameThatAPersonHasChosen() {
        assertThat(RunName.chosen("release-1.2")).isEqualTo("release-1.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "disk usage"})
    void refusesWhatCannotNameARun(String name) {
        assertThatThrownBy(() -> RunName.chosen(name))
                .isInstanceOf(BadUsage.class)
                .hasMessage(
                        "'%s' cannot name a run; use at most 80 letters, digits, _, - and ., with a letter, digit or _ first",
                        name);
    }

    @Test
    void staysWithinAnExecutionsNameWhateverTheFile() {
        String name = RunName.of(Path.of("ä b.".repeat(40) + ".json"), NOW, ZoneOffset.UTC, -1);

        assertThat(name).hasSize(80).matches("[A-Za-z0-9_-]+").endsWith("-20261122-214500-ffff");
    }
}
