package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RunNameTest {
    private static final Instant NOW = Instant.parse("2026-11-22T21:45:00Z");

    @Test
    void saysWhatAndWhen() {
        String name = RunName.of(Path.of("events/console/disk-usage.json"), NOW, ZoneOffset.UTC, 0xabc);

        assertThat(name).isEqualTo("disk-usage-20261122-214500-0abc");
    }

    @Test
    void staysWithinAnExecutionsNameWhateverTheFile() {
        String name = RunName.of(Path.of("ä b.".repeat(40) + ".json"), NOW, ZoneOffset.UTC, -1);

        assertThat(name).hasSize(80).matches("[A-Za-z0-9_-]+").endsWith("-20261122-214500-ffff");
    }
}
