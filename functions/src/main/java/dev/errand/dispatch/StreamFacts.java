package dev.errand.dispatch;

import java.util.regex.Pattern;

/**
 * What is known of a stream of the user's text.
 *
 * @param bytes how many there were, until the text's own process ended
 * @param sha256 of all of them in lower-case hexadecimal, or {@link #UNKNOWN}: the node has no tool for it or did not
 *     keep the whole stream
 * @param passed how many of the first bytes went to SSM
 */
public record StreamFacts(long bytes, String sha256, long passed) {
    private static final Pattern DIGEST = Pattern.compile("-|[0-9a-f]{64}");

    public static final String UNKNOWN = "-";

    /** A stream without a byte. */
    public static final StreamFacts EMPTY =
            new StreamFacts(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0);

    public StreamFacts {
        check(bytes >= 0, "negative size %s", bytes);
        check(passed >= 0 && passed <= bytes, "more bytes passed on than the stream has: %s", passed);
        check(DIGEST.matcher(sha256).matches(), "not a SHA-256: '%s'", sha256);
    }

    /** Whether all of the stream went to SSM. */
    public boolean isPassedWhole() {
        return passed == bytes;
    }

    private static void check(boolean holds, String message, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(message.formatted(value));
        }
    }
}
