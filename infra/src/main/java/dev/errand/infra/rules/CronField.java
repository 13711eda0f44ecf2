package dev.errand.infra.rules;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a cron expression of the Scheduler
 * (<a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based">schedule types</a>).
 *
 * @param words what it is called
 * @param least the least number it can be
 * @param most the greatest
 * @param names that can stand for numbers
 * @param special what it can be beside lists, ranges and steps
 */
record CronField(String words, int least, int most, List<String> names, Pattern special) {
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    private static final String NOTHING = "(?!)";

    private static final CronField DAY_OF_MONTH =
            new CronField("day of month", 1, 31, List.of(), Pattern.compile("\\?|L|([1-9]|[12][0-9]|3[01])W"));

    private static final CronField DAY_OF_WEEK = new CronField(
            "day of week", 1, 7, DAYS, Pattern.compile("\\?|L|([1-7]|%s)(L|#[1-5])".formatted(String.join("|", DAYS))));

    /** In their order. */
    static final List<CronField> ALL = List.of(
            numbers("minute", 0, 59),
            numbers("hour", 0, 23),
            DAY_OF_MONTH,
            new CronField("month", 1, 12, MONTHS, Pattern.compile(NOTHING)),
            DAY_OF_WEEK,
            numbers("year", 1970, 2199));

    static final int DAY_OF_MONTH_AT = ALL.indexOf(DAY_OF_MONTH);
    static final int DAY_OF_WEEK_AT = ALL.indexOf(DAY_OF_WEEK);

    /** {@code *}, a value or two with a hyphen, and a step. */
    private static final Pattern ITEM = Pattern.compile("(?:\\*|(\\w+)(?:-(\\w+))?)(?:/[1-9][0-9]{0,3})?");

    private static CronField numbers(String words, int least, int most) {
        return new CronField(words, least, most, List.of(), Pattern.compile(NOTHING));
    }

    /** What is wrong with this text as this field, if anything. */
    Optional<String> problem(String text) {
        boolean fits = special.matcher(text).matches()
                || List.of(text.split(",", -1)).stream().allMatch(this::isItem);
        return fits
                ? Optional.empty()
                : Optional.of("'%s' is no %s; those are %d to %d".formatted(text, words, least, most));
    }

    private boolean isItem(String item) {
        Matcher parts = ITEM.matcher(item);
        return parts.matches()
                && isValue(Optional.ofNullable(parts.group(1)))
                && isValue(Optional.ofNullable(parts.group(2)));
    }

    private boolean isValue(Optional<String> value) {
        return value.isEmpty()
                || names.contains(value.get())
                || value.filter(text -> text.matches("[0-9]{1,4}"))
                        .map(Integer::parseInt)
                        .filter(number -> number >= least && number <= most)
                        .isPresent();
    }
}
