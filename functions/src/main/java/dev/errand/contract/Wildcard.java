package dev.errand.contract;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Patterns of a deployment's settings, in which {@code *} stands for any characters and every other for itself. */
public final class Wildcard {
    private Wildcard() {}

    public static boolean matches(String pattern, String text) {
        return text.matches(
                Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
