package dev.errand.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What sed does to all that a text prints: each line of each secret becomes three asterisks. */
final class EnvelopeMasks {
    /** What is not itself in a basic regular expression that is parted by slashes. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\.*\\[^$/]");

    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(EnvelopeMasks::size).reversed().thenComparing(Comparator.naturalOrder());

    private EnvelopeMasks() {}

    /** Returns a script for sed, the longest lines first, as a shorter one may be part of a longer; empty without any. */
    static String render(EnvelopeTask task) {
        return task.secrets().values().stream()
                .flatMap(value -> value.lines())
                .filter(line -> !line.isEmpty())
                .distinct()
                .sorted(LONGEST_FIRST)
                .map(line -> "s/" + SPECIAL.matcher(line).replaceAll("\\\\$0") + "/***/g\n")
                .collect(Collectors.joining());
    }

    private static int size(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length;
    }
}
