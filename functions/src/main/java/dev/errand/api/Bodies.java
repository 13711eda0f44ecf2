package dev.errand.api;

/** JSON of calls and answers. */
public interface Bodies {
    /** A text is no JSON; lines and columns count from 1. */
    final class NotJson extends RuntimeException {
        private final int line;
        private final int column;

        public NotJson(String what, int line, int column) {
            super(what);
            this.line = line;
            this.column = column;
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }
    }

    /**
     * Reads a text into maps, lists, texts and numbers.
     *
     * @throws NotJson saying where
     */
    Object read(byte[] json);

    /** Writes a tree, or a record as contract and run store have it. */
    String write(Object value);
}
