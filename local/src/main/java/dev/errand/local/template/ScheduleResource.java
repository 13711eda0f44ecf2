package dev.errand.local.template;

import java.util.Optional;

/**
 * A schedule of EventBridge Scheduler, in the group {@value #GROUP}.
 *
 * @param expression for example {@code cron(0 3 * * ? *)}
 * @param timeZone in which a cron or at expression is read
 * @param targetArn the operation that it calls, for example {@code arn:aws:scheduler:::aws-sdk:sfn:startExecution}
 * @param input the operation's input, in JSON with context attributes
 */
public record ScheduleResource(
        String logicalId,
        String name,
        String arn,
        Optional<String> description,
        String expression,
        String timeZone,
        boolean enabled,
        String targetArn,
        String roleArn,
        String input) {
    public static final String GROUP = "default";

    /** What a schedule has that names no time zone. */
    public static final String UTC = "UTC";
}
