package dev.errand.local.follow;

/**
 * A line of a stream, without its end.
 *
 * @param text its beginning
 * @param more how many characters follow that nobody kept
 */
public record Line(String text, long more) {
    boolean isEmpty() {
        return text.isEmpty();
    }
}
