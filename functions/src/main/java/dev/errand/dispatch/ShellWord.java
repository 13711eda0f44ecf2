package dev.errand.dispatch;

/** Words of shell code that stand for any text without a NUL. */
final class ShellWord {
    private ShellWord() {}

    /** Returns the word in single quotes. */
    static String of(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
