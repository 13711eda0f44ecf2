package dev.errand.infra.rules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * When the Scheduler starts a run: {@code cron(…)} of six fields or {@code rate(…)}
 * (<a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">schedule types</a>). Its third type, at(…), is for
 * schedules that are made for one time, and not taken here.
 */
final class ScheduleExpression {
    private static final Pattern RATE = Pattern.compile("rate\\([1-9][0-9]{0,5} (minute|hour|day)s?\\)");
    private static final Pattern CRON = Pattern.compile("cron\\((.+)\\)");
    private static final int FIELDS = CronField.ALL.size();

    private ScheduleExpression() {}

    /** What is wrong with it, if anything. */
    static Optional<String> problem(String expression) {
        Matcher cron = CRON.matcher(expression);
        if (cron.matches()) {
            return cronProblem(cron.group(1).split(" ", -1));
        }
        return RATE.matcher(expression).matches()
                ? Optional.empty()
                : Optional.of("write cron(minutes hours day-of-month month day-of-week year) or rate(5 minutes)");
    }

    private static Optional<String> cronProblem(String[] texts) {
        if (texts.length != FIELDS) {
            return Optional.of("has %d fields; write %d with one space between them: minutes hours day-of-month month"
                            .formatted(texts.length, FIELDS)
                    + " day-of-week year");
        }
        boolean oneDay = texts[CronField.DAY_OF_MONTH_AT].equals("?") != texts[CronField.DAY_OF_WEEK_AT].equals("?");
        return IntStream.range(0, FIELDS)
                .mapToObj(i -> CronField.ALL.get(i).problem(texts[i]))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> oneDay
                        ? Optional.empty()
                        : Optional.of("write ? for either the day of month or the day of week"));
    }
}
