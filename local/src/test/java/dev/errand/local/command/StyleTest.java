package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void coloursOnlyATerminal() {
        assertThat(Style.of(true, Map.of()).bad("x")).isEqualTo("\u001b[31mx\u001b[0m");
        assertThat(Style.of(false, Map.of()).bad("x")).isEqualTo("x");
    }

    @Test
    void honoursNoColorAndDumbTerminals() {
        assertThat(Style.of(true, Map.of("NO_COLOR", "1"))).isEqualTo(Style.PLAIN);
        assertThat(Style.of(true, Map.of("TERM", "dumb"))).isEqualTo(Style.PLAIN);
        assertThat(Style.of(true, Map.of("NO_COLOR", ""))).isEqualTo(Style.COLOURED);
    }
}
