package dev.errand.inventory;

/** A document cannot be read any further: its syntax is broken at a line, or it is larger than what is read. */
public final class Unreadable extends RuntimeException {
    private final int line;

    /**
     * @param line counted from 1; 0 for the document as a whole
     * @param message what is wrong
     */
    public Unreadable(int line, String message) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
