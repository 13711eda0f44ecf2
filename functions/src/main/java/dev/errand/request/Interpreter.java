package dev.errand.request;

import java.util.regex.Pattern;

/**
 * What starts a script: a program's name or absolute path, then options of its own, each parted by one space. Nothing is
 * quoted: the characters are those that mean nothing to a shell.
 */
public final class Interpreter {
    private static final int LONGEST = 200;
    private static final String WORD = "[A-Za-z0-9_.+@%=:,/-]+";
    private static final Pattern SHAPE =
            Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9_.+-]*|/" + WORD + ")(?: " + WORD + ")*");

    private Interpreter() {}

    public static boolean isValid(String text) {
        return text.length() <= LONGEST && SHAPE.matcher(text).matches();
    }
}
