package dev.errand.collect;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text from bytes that may have been cut in the middle of a character. */
final class Utf8 {
    private Utf8() {}

    /** The text of the bytes, without a character whose end was cut off; what is no UTF-8 becomes U+FFFD. */
    static String text(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer characters = CharBuffer.allocate(bytes.length + 1);
        // Not flushed and not told that the input ends: an incomplete last character stays in the buffer.
        decoder.decode(ByteBuffer.wrap(bytes), characters, false);
        return characters.flip().toString();
    }
}
