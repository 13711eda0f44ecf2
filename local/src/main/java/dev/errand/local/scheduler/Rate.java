package dev.errand.local.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Again and again, beginning at once; a day is 24 hours, whatever the clocks on the wall do. */
record Rate(Duration every) implements ScheduleExpression {
    private static final Pattern SHAPE = Pattern.compile("([1-9]\\d{0,8}) (minute|hour|day)s?");

    static Rate parse(String text) {
        Matcher rate = SHAPE.matcher(text);
        if (!rate.matches()) {
            throw new IllegalArgumentException(
                    "'rate(%s)' is not a positive number of minutes, hours or days".formatted(text));
        }
        long number = Long.parseLong(rate.group(1));
        return new Rate(
                switch (rate.group(2)) {
                    case "minute" -> Duration.ofMinutes(number);
                    case "hour" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    @Override
    public Optional<Instant> next(Instant after, Instant active) {
        if (after.isBefore(active)) {
            return Optional.of(active);
        }
        long past = Duration.between(active, after).dividedBy(every);
        return Optional.of(active.plus(every.multipliedBy(past + 1)));
    }
}
