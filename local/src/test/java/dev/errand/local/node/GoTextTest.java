package dev.errand.local.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTextTest {
    @Test
    void leavesValidTextAsItIs() {
        String text = "aä€𝄞\0\uffff";

        assertThat(GoText.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "ff,1", // never valid
        "c080,2", // overlong
        "e282,2", // cut short: one for each byte, where Java writes one for both
        "eda080,3", // a surrogate
        "f4908080,4", // beyond U+10FFFF
        "e09f80,3", // overlong
    })
    void replacesEachByteOfWhatIsNot(String bytes, int replacements) {
        assertThat(GoText.of(HexFormat.of().parseHex(bytes))).isEqualTo("\ufffd".repeat(replacements));
    }
}
