package dev.errand.local.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Runs below each other: name, status, when it began by the clock on the wall, how long it took. */
final class RunsText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Style style;
    private final ZoneId zone;

    RunsText(Style style, ZoneId zone) {
        this.style = style;
        this.zone = zone;
    }

    List<String> render(List<ListedRun> runs, Instant now) {
        int width = runs.stream().mapToInt(run -> run.run().length()).max().orElse(0);
        return runs.stream().map(run -> line(run, width, now)).toList();
    }

    private String line(ListedRun run, int width, Instant now) {
        return "%s  %s  %s  %s"
                .formatted(
                        Words.printable(run.run())
                                + " ".repeat(width - run.run().length()),
                        coloured(run.status()),
                        TIME.format(run.startedAt().atZone(zone)),
                        run.lasted(now).map(RunsText::lasted).orElse(""))
                .stripTrailing();
    }

    private String coloured(String status) {
        String padded = "%-10s".formatted(Words.printable(status));
        return switch (status) {
            case "Succeeded" -> style.good(padded);
            case "Failed" -> style.bad(padded);
            default -> style.warning(padded);
        };
    }

    /** Two clocks need not agree. */
    private static String lasted(Duration time) {
        return Words.duration(time.isNegative() ? Duration.ZERO : time);
    }
}
