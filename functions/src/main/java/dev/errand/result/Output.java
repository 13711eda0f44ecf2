package dev.errand.result;

import java.util.Optional;

/**
 * One stream of a node's output.
 *
 * @param text the first {@link #TEXT_BYTES} bytes
 * @param bytes how much was printed, as the node counted it; what is at hand where it could not report
 * @param sha256 of all that was printed, in hexadecimal
 * @param complete {@link Completeness#word()}: whether what Errand holds is all that was printed
 * @param object the key in the run store of all that Errand holds, where that is more than the text
 */
public record Output(String text, long bytes, Optional<String> sha256, Completeness complete, Optional<String> object) {
    /** How much of a stream stands in a result itself. */
    public static final int TEXT_BYTES = 4096;

    public static final Output NONE = new Output("", 0, Optional.empty(), Completeness.YES, Optional.empty());

    public Output withoutText() {
        return new Output("", bytes, sha256, complete, object);
    }

    public Output in(String key) {
        return new Output(text, bytes, sha256, complete, Optional.of(key));
    }

    /** With an object that holds more of it than Systems Manager kept. */
    public Output in(String key, long printed, Completeness completeNow) {
        return new Output(text, printed, sha256, completeNow, Optional.of(key));
    }
}
