package dev.errand.local.scheduler;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days that the fields day-of-month and day-of-week of a cron expression mean; one of them is a question mark. */
final class Days {
    private static final CronField OF_MONTH = new CronField("day of the month", 1, 31, List.of());
    private static final CronField OF_WEEK =
            new CronField("day of the week", 1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));
    private static final String ANY = "?";
    private static final Pattern NEAREST_WEEKDAY = Pattern.compile("(\\d{1,2})W");
    private static final Pattern LAST_OF_MONTH = Pattern.compile("(\\w+)L");
    private static final Pattern NTH_OF_MONTH = Pattern.compile("(\\w+)#([1-5])");

    private Days() {}

    /** @throws IllegalArgumentException naming what is wrong */
    static Predicate<LocalDate> of(String ofMonth, String ofWeek) {
        if (ofMonth.equals(ANY) == ofWeek.equals(ANY)) {
            throw new IllegalArgumentException(
                    "a cron expression needs a question mark for the day of the month '%s' or of the week '%s'"
                            .formatted(ofMonth, ofWeek));
        }
        return ofMonth.equals(ANY) ? ofWeek(ofWeek) : ofMonth(ofMonth);
    }

    private static Predicate<LocalDate> ofMonth(String text) {
        if (text.equals("L")) {
            return date -> date.getDayOfMonth() == date.lengthOfMonth();
        }
        Matcher weekday = NEAREST_WEEKDAY.matcher(text);
        if (weekday.matches()) {
            int day = OF_MONTH.number(weekday.group(1));
            return date -> day <= date.lengthOfMonth() && date.equals(nearestWeekday(YearMonth.from(date), day));
        }
        SortedSet<Integer> days = OF_MONTH.numbers(text);
        return date -> days.contains(date.getDayOfMonth());
    }

    /** Never of another month: the 1st on a Saturday is the 3rd. */
    private static LocalDate nearestWeekday(YearMonth month, int day) {
        LocalDate date = month.atDay(day);
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> day == 1 ? date.plusDays(2) : date.minusDays(1);
            case SUNDAY -> day == month.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
            default -> date;
        };
    }

    private static Predicate<LocalDate> ofWeek(String text) {
        if (text.equals("L")) {
            return date -> date.getDayOfWeek() == DayOfWeek.SATURDAY;
        }
        Matcher last = LAST_OF_MONTH.matcher(text);
        if (last.matches()) {
            DayOfWeek day = day(OF_WEEK.number(last.group(1)));
            return date -> date.equals(date.with(TemporalAdjusters.lastInMonth(day)));
        }
        Matcher nth = NTH_OF_MONTH.matcher(text);
        if (nth.matches()) {
            DayOfWeek day = day(OF_WEEK.number(nth.group(1)));
            int which = Integer.parseInt(nth.group(2));
            return date -> date.equals(date.with(TemporalAdjusters.dayOfWeekInMonth(which, day)));
        }
        SortedSet<Integer> days = OF_WEEK.numbers(text);
        return date -> days.contains(number(date.getDayOfWeek()));
    }

    /** 1 is Sunday. */
    private static DayOfWeek day(int number) {
        return DayOfWeek.SUNDAY.plus(number - 1L);
    }

    private static int number(DayOfWeek day) {
        return day.getValue() % 7 + 1;
    }
}
