package dev.errand.local.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.ScheduleResource;
import java.util.Optional;
import java.util.Set;

/** Reads UpdateSchedule's input: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html */
final class PlanReader {
    private static final Set<String> KNOWN = Set.of(
            "ClientToken",
            "Description",
            "FlexibleTimeWindow",
            "GroupName",
            "ScheduleExpression",
            "ScheduleExpressionTimezone",
            "State",
            "Target");
    private static final Set<String> KNOWN_OF_TARGET = Set.of("Arn", "Input", "RetryPolicy", "RoleArn");

    private PlanReader() {}

    /** @throws ServiceError ValidationException for what is missing, NotEmulatedLocally for what is not heeded here */
    static Plan read(JsonNode input) {
        checkKnown(input, KNOWN, "");
        JsonNode target = input.path("Target");
        checkKnown(target, KNOWN_OF_TARGET, "Target/");
        if (!input.path("FlexibleTimeWindow").path("Mode").asText().equals("OFF")) {
            throw ServiceError.notEmulated("scheduler", "UpdateSchedule with a FlexibleTimeWindow other than OFF");
        }
        return new Plan(
                text(input, "Description"),
                required(input, "ScheduleExpression"),
                text(input, "ScheduleExpressionTimezone").orElse(ScheduleResource.UTC),
                text(input, "State").orElse("ENABLED").equals("ENABLED"),
                required(target, "Arn"),
                required(target, "RoleArn"),
                text(target, "Input").orElse(""));
    }

    private static void checkKnown(JsonNode object, Set<String> known, String place) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw ServiceError.notEmulated("scheduler", "UpdateSchedule with " + place + name);
            }
        });
    }

    private static Optional<String> text(JsonNode object, String member) {
        return Optional.ofNullable(object.get(member)).map(JsonNode::asText).filter(text -> !text.isEmpty());
    }

    private static String required(JsonNode object, String member) {
        return text(object, member)
                .orElseThrow(() -> ServiceError.badRequest("ValidationException", member + " is missing"));
    }
}
