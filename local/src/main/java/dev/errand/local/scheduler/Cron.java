package dev.errand.local.scheduler;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** At times of a calendar, in a zone. */
record Cron(
        SortedSet<Integer> minutes,
        SortedSet<Integer> hours,
        Predicate<LocalDate> days,
        SortedSet<Integer> months,
        SortedSet<Integer> years,
        ZoneId zone)
        implements ScheduleExpression {
    private static final CronField MINUTE = new CronField("minute", 0, 59, List.of());
    private static final CronField HOUR = new CronField("hour", 0, 23, List.of());
    private static final CronField MONTH = new CronField(
            "month",
            1,
            12,
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"));
    private static final CronField YEAR = new CronField("year", 1970, 2199, List.of());

    /** Until then every expression that ever comes has come: a weekday of the 29th of February, over a century without. */
    private static final int MOST_YEARS = 40;

    /** @param text five or six fields: minutes, hours, day of the month, month, day of the week, and perhaps year */
    static Cron parse(String text, ZoneId zone) {
        String[] fields = text.strip().split("\\s+", -1);
        if (fields.length != 5 && fields.length != 6) {
            throw new IllegalArgumentException(
                    "'cron(%s)' has not five or six fields: minutes, hours, day of month, month, day of week, year"
                            .formatted(text));
        }
        return new Cron(
                MINUTE.numbers(fields[0]),
                HOUR.numbers(fields[1]),
                Days.of(fields[2], fields[4]),
                MONTH.numbers(fields[3]),
                YEAR.numbers(fields.length == 6 ? fields[5] : "*"),
                zone);
    }

    @Override
    public Optional<Instant> next(Instant after, Instant active) {
        LocalDate first = after.atZone(zone).toLocalDate();
        return first.datesUntil(first.plusYears(MOST_YEARS))
                .filter(date -> years.contains(date.getYear()) && months.contains(date.getMonthValue()))
                .filter(days)
                .flatMap(this::times)
                .filter(after::isBefore)
                .findFirst();
    }

    private Stream<Instant> times(LocalDate date) {
        return hours.stream()
                .flatMap(hour -> minutes.stream().map(minute -> date.atTime(hour, minute)))
                .flatMap(time -> WallTime.instant(time, zone).stream());
    }
}
