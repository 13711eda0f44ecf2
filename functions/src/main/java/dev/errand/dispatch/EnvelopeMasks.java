package dev.errand.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What sed does to all that a text prints: each line of each secret becomes three asterisks. */
final class EnvelopeMasks {
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(EnvelopeMasks::size).reversed().thenComparing(Comparator.naturalOrder());

    private EnvelopeMasks() {}

    /** Returns a script for sed, the longest lines first, as a shorter one may be part of a longer; empty without any. */
    static String render(EnvelopeTask task) {
        List<Mask> masks = task.secrets().values().stream()
                .flatMap(value -> Arrays.stream(value.split("\r?\n")))
                .filter(line -> !line.isEmpty())
                .distinct()
                .sorted(LONGEST_FIRST)
                .map(Mask::of)
                .toList();
        return Stream.concat(masks.stream().map(Mask::commands), masks.stream().map(Mask::last))
                .collect(Collectors.joining());
    }

    private static int size(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length;
    }
}
