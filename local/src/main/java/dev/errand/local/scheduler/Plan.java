package dev.errand.local.scheduler;

import dev.errand.local.template.ScheduleResource;
import java.util.Optional;

/** What a schedule does and when; UpdateSchedule replaces all of it. */
record Plan(
        Optional<String> description,
        String expression,
        String timeZone,
        boolean enabled,
        String targetArn,
        String roleArn,
        String input) {
    static Plan of(ScheduleResource schedule) {
        return new Plan(
                schedule.description(),
                schedule.expression(),
                schedule.timeZone(),
                schedule.enabled(),
                schedule.targetArn(),
                schedule.roleArn(),
                schedule.input());
    }

    Plan enabled(boolean on) {
        return new Plan(description, expression, timeZone, on, targetArn, roleArn, input);
    }

    /** @throws IllegalArgumentException naming what Scheduler would not take, or is not emulated */
    ScheduleExpression check() {
        if (!targetArn.equals(StartExecution.ARN)) {
            throw new IllegalArgumentException(
                    "the target %s is not emulated locally; %s is".formatted(targetArn, StartExecution.ARN));
        }
        return ScheduleExpression.parse(expression, timeZone);
    }
}
