package dev.errand.inventory;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Text in UTF-8, with a byte order mark or without. */
final class Utf8Text {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Utf8Text() {}

    /** Where the text starts, behind the byte order mark. */
    static int start(byte[] content) {
        boolean marked = content.length >= 3 && content[0] == MARK[0] && content[1] == MARK[1] && content[2] == MARK[2];
        return marked ? MARK.length : 0;
    }

    /** @throws Unreadable at the line of the first byte that is not UTF-8 */
    static String of(byte[] content) {
        int start = start(content);
        ByteBuffer bytes = ByteBuffer.wrap(content, start, content.length - start);
        CharBuffer text = CharBuffer.allocate(content.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(bytes, text, true);
        text.flip();
        if (result.isError()) {
            int line = 1
                    + (int) text.chars().filter(character -> character == '\n').count();
            throw new Unreadable(line, "holds bytes that are not UTF-8; save the file in UTF-8");
        }
        return text.toString();
    }
}
