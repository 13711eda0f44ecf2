package dev.errand.request;

import java.util.Set;
import java.util.regex.Pattern;

/** Names of environment variables. */
public final class VariableName {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What a POSIX shell or bash as sh refuses to assign, which would end the shell before the command runs. */
    private static final Set<String> READ_ONLY =
            Set.of("BASHOPTS", "BASH_VERSINFO", "EUID", "PPID", "SHELLOPTS", "UID");

    private VariableName() {}

    /** Whether the text is a variable's name at all. */
    public static boolean isValid(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** Whether every shell can export a variable of this name. */
    public static boolean canSet(String text) {
        return isValid(text) && !READ_ONLY.contains(text);
    }
}
