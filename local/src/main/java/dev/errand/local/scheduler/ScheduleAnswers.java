package dev.errand.local.scheduler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.template.ScheduleResource;
import java.time.Instant;

/** Schedules in the words of the API. */
final class ScheduleAnswers {
    private static final double MILLISECONDS = 1000.0;

    private ScheduleAnswers() {}

    /** As ListSchedules answers it. */
    static ObjectNode summary(LiveSchedule schedule) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        Plan plan = schedule.plan();
        answer.put("Arn", schedule.resource().arn())
                .put("CreationDate", seconds(schedule.created()))
                .put("GroupName", ScheduleResource.GROUP)
                .put("LastModificationDate", seconds(schedule.modified()))
                .put("Name", schedule.resource().name())
                .put("State", plan.enabled() ? "ENABLED" : "DISABLED");
        answer.putObject("Target").put("Arn", plan.targetArn());
        return answer;
    }

    /** As GetSchedule answers it. */
    static ObjectNode whole(LiveSchedule schedule) {
        ObjectNode answer = summary(schedule);
        Plan plan = schedule.plan();
        plan.description().ifPresent(text -> answer.put("Description", text));
        answer.put("ScheduleExpression", plan.expression()).put("ScheduleExpressionTimezone", plan.timeZone());
        answer.putObject("FlexibleTimeWindow").put("Mode", "OFF");
        answer.withObject("Target").put("RoleArn", plan.roleArn()).put("Input", plan.input());
        return answer;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / MILLISECONDS;
    }
}
