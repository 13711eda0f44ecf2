package dev.errand.local.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Names for runs that say what and when: {@code disk-usage-20261122-214500-7f3a}. */
final class RunName {
    // An execution's name has at most 80 characters:
    // https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
    private static final int MOST = 80;
    private static final Pattern CHOSEN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,%d}".formatted(MOST - 1));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private RunName() {}

    /**
     * A name that a person has chosen.
     *
     * @throws BadUsage when it cannot name a run
     */
    static String chosen(String name) {
        if (!CHOSEN.matcher(name).matches()) {
            throw new BadUsage(
                    "'%s' cannot name a run; use at most %d letters, digits, _, - and ., with a letter, digit or _ first"
                            .formatted(name, MOST));
        }
        return name;
    }

    /** A name for a run that starts now. */
    static String now(Path file) {
        return of(
                file,
                Instant.now(),
                ZoneId.systemDefault(),
                ThreadLocalRandom.current().nextInt());
    }

    /**
     * @param unique tells runs of one second apart; four hexadecimal digits of it are used
     */
    static String of(Path file, Instant now, ZoneId zone, int unique) {
        String ending = "-%s-%04x".formatted(TIME.format(now.atZone(zone)), unique & 0xFFFF);
        String what =
                String.valueOf(file.getFileName()).replaceFirst("\\.json$", "").replaceAll("[^A-Za-z0-9_-]+", "-");
        return what.substring(0, Math.min(what.length(), MOST - ending.length())) + ending;
    }
}
