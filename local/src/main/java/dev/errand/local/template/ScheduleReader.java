package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.template.Source.Resource;

/** Reads schedules of EventBridge Scheduler. */
final class ScheduleReader {
    private final Resolver resolver;

    ScheduleReader(Resolver resolver) {
        this.resolver = resolver;
    }

    ScheduleResource read(Resource schedule) {
        Known.properties(
                schedule,
                "Description",
                "FlexibleTimeWindow",
                "GroupName",
                "Name",
                "ScheduleExpression",
                "ScheduleExpressionTimezone",
                "State",
                "Target");
        checkWindow(schedule);
        checkGroup(schedule);
        JsonNode target = resolver.property(schedule, "Target");
        // A retry policy is only for what goes wrong in AWS itself: docs/local/events.md.
        Known.fields(schedule, target, "Target/", "Arn", "Input", "RetryPolicy", "RoleArn");
        return new ScheduleResource(
                schedule.logicalId(),
                resolver.name(schedule),
                resolver.arn(schedule),
                resolver.optionalText(schedule, "Description"),
                resolver.text(schedule, "ScheduleExpression"),
                resolver.optionalText(schedule, "ScheduleExpressionTimezone").orElse(ScheduleResource.UTC),
                resolver.optionalText(schedule, "State").orElse("ENABLED").equals("ENABLED"),
                target.path("Arn").asText(),
                target.path("RoleArn").asText(),
                target.path("Input").asText());
    }

    private void checkWindow(Resource schedule) {
        String mode =
                resolver.property(schedule, "FlexibleTimeWindow").path("Mode").asText();
        if (!mode.equals("OFF")) {
            throw Known.problem(
                    schedule, "FlexibleTimeWindow/Mode '%s' is not emulated locally; OFF is".formatted(mode));
        }
    }

    private void checkGroup(Resource schedule) {
        String group = resolver.optionalText(schedule, "GroupName").orElse(ScheduleResource.GROUP);
        if (!group.equals(ScheduleResource.GROUP)) {
            throw Known.problem(schedule, "the group %s is not emulated locally; default is".formatted(group));
        }
    }
}
