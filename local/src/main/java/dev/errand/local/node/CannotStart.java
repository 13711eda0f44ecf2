package dev.errand.local.node;

/** A process that could not be started, in the words of Go's error. */
final class CannotStart extends Exception {
    private final String words;

    CannotStart(String program, int error) {
        super("cannot start " + program);
        words = "fork/exec %s: %s".formatted(program, words(error));
    }

    String words() {
        return words;
    }

    private static String words(int error) {
        return switch (error) {
            case 2 -> "no such file or directory";
            case 7 -> "argument list too long";
            case 11 -> "resource temporarily unavailable";
            case 12 -> "cannot allocate memory";
            case 13 -> "permission denied";
            case 20 -> "not a directory";
            default -> "errno " + error;
        };
    }
}
