package dev.errand.local.scheduler;

import java.time.Instant;

/**
 * What an input may say of the call:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
record ContextAttributes(String scheduleArn, Instant scheduledTime, String executionId) {
    String replaceIn(String input) {
        return input.replace("<aws.scheduler.schedule-arn>", scheduleArn)
                .replace("<aws.scheduler.scheduled-time>", scheduledTime.toString())
                .replace("<aws.scheduler.execution-id>", executionId)
                // Nothing that fails locally is tried again.
                .replace("<aws.scheduler.attempt-number>", "1");
    }
}
