package dev.errand.result;

import java.util.Optional;

/**
 * One stream of a node's output.
 *
 * @param text the first {@link #TEXT_BYTES} bytes
 * @param bytes how much was printed, as the node counted it; what is at hand where it could not report
 * @param sha256 of all that was printed, in hexadecimal
 * @param complete {@link Completeness#word()}: whether what Errand holds is all that was printed
 * @param object the key in the run store of all that Errand holds, where that is more than the text, or other bytes
 * @param notUtf8 whether U+FFFD stands in the text for bytes that are no UTF-8
 */
public record Output(
        String text,
        long bytes,
        Optional<String> sha256,
        Completeness complete,
        Optional<String> object,
        boolean notUtf8) {
    /** How much of a stream stands in a result itself. */
    public static final int TEXT_BYTES = 4096;

    private static final String REPLACED = "\uFFFD";

    public static final Output NONE = new Output("", 0, Optional.empty(), Completeness.YES, Optional.empty());

    /** One whose text is the bytes. */
    public Output(String text, long bytes, Optional<String> sha256, Completeness complete, Optional<String> object) {
        this(text, bytes, sha256, complete, object, false);
    }

    public Output withoutText() {
        return new Output("", bytes, sha256, complete, object, notUtf8);
    }

    public Output in(String key) {
        return new Output(text, bytes, sha256, complete, Optional.of(key), notUtf8);
    }

    /** With an object that holds more of it than Systems Manager kept. */
    public Output in(String key, long printed, Completeness completeNow) {
        return new Output(text, printed, sha256, completeNow, Optional.of(key), notUtf8);
    }

    /** With what another source holds of it. */
    public Output holding(String start, long printed, Completeness completeNow, Optional<String> key) {
        return new Output(start, printed, sha256, completeNow, key, notUtf8).markingBytes();
    }

    /**
     * Says so where bytes of the text were replaced. Text that printed U+FFFD itself is told from that only by its digest:
     * what is whole is what was printed.
     */
    public Output markingBytes() {
        boolean replaced = complete != Completeness.YES && text.contains(REPLACED);
        return new Output(text, bytes, sha256, complete, object, replaced);
    }
}
