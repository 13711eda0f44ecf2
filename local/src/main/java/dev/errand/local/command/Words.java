package dev.errand.local.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers, times and lists as people write them. */
final class Words {
    static final int WIDTH = 80;

    /** Numbers in names count as numbers: web-2 before web-10. */
    static final Comparator<String> BY_NUMBER = Comparator.comparing(Words::padded);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Words() {}

    private static String padded(String name) {
        return NUMBER.matcher(name)
                .replaceAll(number -> "0".repeat(Math.max(0, 20 - number.group().length())) + number.group());
    }

    static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** For example {@code 4.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (duration.compareTo(Duration.ofHours(1)) < 0) {
            return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
    }

    /** A file's name from where the person is, if it is below. */
    static Path near(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    /** The first names of a list, and how many more there are. */
    static String names(List<String> names, int most) {
        if (names.size() <= most) {
            return String.join(", ", names);
        }
        return "%s and %s more"
                .formatted(String.join(", ", names.subList(0, most)), number(names.size() - (long) most));
    }

    /** Breaks a text between words; lines after the first are indented. */
    static List<String> wrap(String text, String indent) {
        List<String> lines = new ArrayList<>();
        String line = "";
        String separator = "";
        for (String word : text.split(" ", -1)) {
            if (line.length() + separator.length() + word.length() > WIDTH && !separator.isEmpty()) {
                lines.add(line);
                line = indent + word;
            } else {
                line = line + separator + word;
            }
            separator = " ";
        }
        lines.add(line);
        return lines;
    }

    /** Shows what a terminal would obey instead of printing, line ends and tabulators excepted. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(character -> printable.appendCodePoint(visible(character)));
        return printable.toString();
    }

    private static int visible(int character) {
        if (character == '\n' || character == '\t') {
            return character;
        }
        if (character < ' ') {
            // Unicode has a picture of each control character, ␛ for example.
            return 0x2400 + character;
        }
        return Character.isISOControl(character) ? 0xFFFD : character;
    }
}
