package dev.errand.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

class PayloadTextTest {
    @Test
    void halfACharacterStaysWhatItIs() {
        assertThat(PayloadText.of(TextNode.valueOf("caf\u00e9 \ud800"))).isEqualTo("\"caf\\u00E9 \\uD800\"");
    }

    @Test
    void wholeCharactersAreWrittenAsTheyAre() {
        assertThat(PayloadText.of(TextNode.valueOf("caf\u00e9 \ud83d\ude00"))).isEqualTo("\"caf\u00e9 \ud83d\ude00\"");
    }
}
