package dev.errand.local.node;

/**
 * Bytes as Go's JSON encoder writes them: every byte that is not part of valid UTF-8 becomes U+FFFD by itself.
 *
 * <p>Java's decoder differs: it writes one U+FFFD for a whole truncated sequence. Source:
 * https://pkg.go.dev/encoding/json#Marshal and https://pkg.go.dev/unicode/utf8#DecodeRune.
 */
final class GoText {
    private static final int REPLACEMENT = 0xfffd;

    private GoText() {}

    static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (int at = 0; at < bytes.length; ) {
            int width = width(bytes, at);
            text.appendCodePoint(width == 0 ? REPLACEMENT : codePoint(bytes, at, width));
            at += Math.max(width, 1);
        }
        return text.toString();
    }

    /** Returns how many bytes the valid sequence at this place has, 0 when there is none. */
    private static int width(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int width = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (width == 0 || at + width > bytes.length || !secondFits(first, bytes[at + 1] & 0xff)) {
            return 0;
        }
        for (int i = 2; i < width; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return width;
    }

    /** Refuses overlong forms, surrogates and what is beyond U+10FFFF. */
    private static boolean secondFits(int first, int second) {
        int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        return second >= low && second <= high;
    }

    private static int codePoint(byte[] bytes, int at, int width) {
        if (width == 1) {
            return bytes[at];
        }
        int point = bytes[at] & (0xff >> (width + 1));
        for (int i = 1; i < width; i++) {
            point = (point << 6) | (bytes[at + i] & 0x3f);
        }
        return point;
    }
}
