package dev.errand.inventory;

/**
 * How much matching may still look at, in characters.
 *
 * <p>A regular expression such as {@code (a+)+b} can look at each character of a value again and again, for longer than the universe
 * lasts. This ends that after a second or so, whatever the number of nodes.
 */
final class Steps {
    private long left;

    Steps(long most) {
        left = most;
    }

    /** Says that no steps are left. */
    static final class Exhausted extends RuntimeException {
        Exhausted() {
            super("no steps left", null, false, false);
        }
    }

    CharSequence watch(CharSequence text) {
        return new Watched(text, this);
    }

    private void take() {
        left--;
        if (left < 0) {
            throw new Exhausted();
        }
    }

    private record Watched(CharSequence text, Steps steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps.take();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
