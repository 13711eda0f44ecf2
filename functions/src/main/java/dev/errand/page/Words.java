package dev.errand.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers, times and texts as people read them. */
final class Words {
    /** Numbers in names count as numbers: web-2 before web-10. */
    static final Comparator<String> BY_NUMBER = Comparator.comparing(Words::padded);

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

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

    static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** For example {@code 240 ms}, {@code 4.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return decimal(duration.toMillis() / 1000.0) + " s";
        }
        if (duration.compareTo(Duration.ofHours(1)) < 0) {
            return duration.toMinutes() + " min" + rest(duration.toSecondsPart(), "s");
        }
        return duration.toHours() + " h" + rest(duration.toMinutesPart(), "min");
    }

    static String duration(double milliseconds) {
        return duration(Duration.ofMillis(Math.round(milliseconds)));
    }

    private static String rest(int number, String unit) {
        return number == 0 ? "" : " %d %s".formatted(number, unit);
    }

    /** With one digit after the point, which goes when it is 0. */
    static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number).replaceFirst("\\.0$", "");
    }

    static String beginning(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    /**
     * Shows characters that a browser would drop or obey, line ends and tabulators excepted: Unicode has a picture of each
     * control character, ␛ for example.
     */
    static String printable(String text) {
        if (text.chars().noneMatch(Words::isObeyed)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.chars()
                .forEach(character -> printable.append(isObeyed(character) ? picture(character) : (char) character));
        return printable.toString();
    }

    private static boolean isObeyed(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\t';
    }

    private static char picture(int character) {
        if (character < ' ') {
            return (char) (0x2400 + character);
        }
        return character == 0x7F ? '\u2421' : '\uFFFD';
    }
}
