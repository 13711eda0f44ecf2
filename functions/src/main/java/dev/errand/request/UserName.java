package dev.errand.request;

import java.util.regex.Pattern;

/**
 * Names of users of a node.
 *
 * <p>Source of the shape: useradd's own check, <a
 * href="https://man7.org/linux/man-pages/man8/useradd.8.html">useradd(8)</a>.
 */
public final class UserName {
    private static final int LONGEST = 32;
    private static final Pattern SHAPE = Pattern.compile("[a-z_][a-z0-9_-]*[$]?");

    private UserName() {}

    public static boolean isValid(String text) {
        return text.length() <= LONGEST && SHAPE.matcher(text).matches();
    }
}
