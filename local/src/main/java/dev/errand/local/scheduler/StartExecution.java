package dev.errand.local.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.access.Credentials;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.states.StepFunctions;
import dev.errand.local.template.ScheduleResource;
import java.util.Map;

/**
 * The universal target that starts an execution:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
public record StartExecution(Credentials credentials, StepFunctions stepFunctions, String region, String account) {
    static final String ARN = "arn:aws:scheduler:::aws-sdk:sfn:startExecution";

    private static final String SERVICE = "scheduler.amazonaws.com";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> MEMBERS =
            Map.of("StateMachineArn", "stateMachineArn", "Name", "name", "Input", "input");

    /**
     * Starts it with the schedule's role, of which the trust policy is shown the schedule's group:
     * https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
     *
     * @return the execution's ARN
     * @throws ServiceError as the role or Step Functions refuses it, or as the input is not one of StartExecution
     */
    String invoke(String roleArn, String scheduleName, String input) {
        Principal session =
                credentials.issue(roleArn, SERVICE, arn("schedule-group/" + ScheduleResource.GROUP), scheduleName);
        return stepFunctions
                .call(new Call(session, region, "StartExecution", members(input)))
                .path("executionArn")
                .asText();
    }

    /** The ARN of something of Scheduler here. */
    String arn(String resource) {
        return "arn:aws:scheduler:%s:%s:%s".formatted(region, account, resource);
    }

    private static ObjectNode members(String input) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        parse(input).properties().forEach(member -> {
            String name = MEMBERS.get(member.getKey());
            if (name == null || !member.getValue().isTextual()) {
                throw invalid("%s is not a text that StartExecution takes".formatted(member.getKey()));
            }
            members.set(name, member.getValue());
        });
        return members;
    }

    private static JsonNode parse(String input) {
        try {
            return JSON.readTree(input);
        } catch (JsonProcessingException e) {
            throw invalid("the input is not JSON: " + e.getOriginalMessage());
        }
    }

    private static ServiceError invalid(String message) {
        return ServiceError.badRequest("ValidationException", message);
    }
}
