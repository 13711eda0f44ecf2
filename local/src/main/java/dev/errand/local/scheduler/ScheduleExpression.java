package dev.errand.local.scheduler;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRulesException;
import java.util.Optional;

/** When a schedule calls its target: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
sealed interface ScheduleExpression permits Cron, Rate, At {
    /**
     * The first time after another.
     *
     * @param active since when the schedule is switched on
     */
    Optional<Instant> next(Instant after, Instant active);

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException naming what Scheduler would not take
     */
    static ScheduleExpression parse(String expression, String timeZone) {
        ZoneId zone = zone(timeZone);
        if (expression.startsWith("cron(") && expression.endsWith(")")) {
            return Cron.parse(inner(expression), zone);
        }
        if (expression.startsWith("rate(") && expression.endsWith(")")) {
            return Rate.parse(inner(expression));
        }
        if (expression.startsWith("at(") && expression.endsWith(")")) {
            return At.parse(inner(expression), zone);
        }
        throw new IllegalArgumentException("'%s' is neither cron(…), rate(…) nor at(…)".formatted(expression));
    }

    private static String inner(String expression) {
        return expression.substring(expression.indexOf('(') + 1, expression.length() - 1);
    }

    private static ZoneId zone(String name) {
        if (!name.equals("UTC") && !ZoneId.getAvailableZoneIds().contains(name)) {
            throw new IllegalArgumentException("'%s' is no time zone of the IANA's database".formatted(name));
        }
        try {
            return ZoneId.of(name);
        } catch (ZoneRulesException e) {
            throw new IllegalArgumentException("'%s' is no time zone of the IANA's database".formatted(name), e);
        }
    }
}
