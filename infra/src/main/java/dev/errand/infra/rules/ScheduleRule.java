package dev.errand.infra.rules;

/**
 * Starts a run from time to time.
 *
 * @param expression {@code cron(…)} or {@code rate(…)}
 * @param timeZone in which the expression is meant
 * @param request JSON text, in which {@link ScheduledRequest#TIME} stands for the time of each run
 */
public record ScheduleRule(
        RuleName name, String description, boolean enabled, String expression, String timeZone, String request)
        implements Rule {
    @Override
    public ScheduleRule switchedOn() {
        return new ScheduleRule(name, description, true, expression, timeZone, request);
    }
}
