package dev.errand.local.scheduler;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Once, at a time of a zone. */
record At(LocalDateTime time, ZoneId zone) implements ScheduleExpression {
    private static final DateTimeFormatter SHAPE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    static At parse(String text, ZoneId zone) {
        try {
            return new At(LocalDateTime.parse(text, SHAPE), zone);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'at(%s)' is not at(yyyy-mm-ddThh:mm:ss)".formatted(text), e);
        }
    }

    @Override
    public Optional<Instant> next(Instant after, Instant active) {
        return WallTime.instant(time, zone).filter(after::isBefore);
    }
}
