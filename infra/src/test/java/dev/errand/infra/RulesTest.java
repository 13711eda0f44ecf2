package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private static final Path FOLDER = Path.of("..", "events", "rules");
    private static final Synthesised STACK = Synthesised.DEFAULT;

    @Test
    void areOneForEachFileNamedAfterItAndSwitchedOff() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> "Errand-" + file.replace(".json", "") + " DISABLED")
                    .toList();

            assertThat(namesAndStates(STACK)).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void areSwitchedOnByNameAndBelongToTheirStack() {
        Synthesised chosen = Synthesised.with(
                "rules", Map.of("stackName", "Other", "enabledRules", "note-start,nightly-inventory"), "the functions");

        assertThat(namesAndStates(chosen))
                .containsExactlyInAnyOrder(
                        "Other-bootstrap-launch DISABLED",
                        "Other-check-deployment DISABLED",
                        "Other-diagnose-alarm DISABLED",
                        "Other-nightly-inventory ENABLED",
                        "Other-note-start ENABLED");
    }

    @Test
    void aRuleMakesTheRequestOutOfTheEvent() {
        JsonNode rule = STACK.resource("AWS::Events::Rule", "RulesNoteStart").path("Properties");

        assertThat(rule.path("EventPattern")).isEqualTo(Synthesised.json("""
                {"source": ["aws.ec2"], "detail-type": ["EC2 Instance State-change Notification"],
                 "detail": {"instance-id": [{"exists": true}], "state": ["running"]}}"""));
        assertThat(rule.path("Targets")).hasSize(1);
        JsonNode target = rule.at("/Targets/0");
        assertThat(target.path("Id").asText()).isEqualTo("Run");
        assertThat(Intrinsics.text(target.path("Arn"))).isEqualTo("<RunStateMachine>");
        assertThat(Intrinsics.text(target.path("RoleArn"))).isEqualTo("<RuleStartRole.Arn>");
        assertThat(target.at("/InputTransformer/InputPathsMap")).isEqualTo(Synthesised.json("""
                {"value1": "$.detail.instance-id", "value2": "$.time", "eventId": "$.id"}"""));
        assertThat(target.at("/InputTransformer/InputTemplate").asText())
                .startsWith("{\"name\":\"note of a start\",\"targets\":{\"instanceIds\":[<value1>]},"
                        + "\"environment\":{\"STARTED_AT\":<value2>},\"command\":[")
                .endsWith(",\"requestedBy\":\"rule:note-start\",\"idempotencyKey\":\"rule note-start <eventId>\"}");
    }

    @Test
    void aScheduleNamesTheExecutionAfterItself() {
        JsonNode schedule = STACK.resource("AWS::Scheduler::Schedule", "RulesNightlyInventory")
                .path("Properties");
        JsonNode start = Synthesised.json(Intrinsics.text(schedule.at("/Target/Input")));

        assertThat(schedule.path("ScheduleExpression").asText()).isEqualTo("cron(0 3 * * ? *)");
        assertThat(schedule.path("ScheduleExpressionTimezone").asText()).isEqualTo("Europe/Berlin");
        assertThat(schedule.path("FlexibleTimeWindow")).isEqualTo(Synthesised.json("{\"Mode\": \"OFF\"}"));
        assertThat(Intrinsics.text(schedule.at("/Target/Arn")))
                .isEqualTo("arn:<AWS::Partition>:scheduler:::aws-sdk:sfn:startExecution");
        assertThat(Intrinsics.text(schedule.at("/Target/RoleArn"))).isEqualTo("<ScheduleStartRole.Arn>");
        assertThat(start.properties().stream().map(Map.Entry::getKey))
                .containsExactly("StateMachineArn", "Name", "Input");
        assertThat(start.path("StateMachineArn").asText()).isEqualTo("<RunStateMachine>");
        assertThat(start.path("Name").asText()).isEqualTo("nightly-inventory-<aws.scheduler.execution-id>");
        assertThat(Synthesised.json(start.path("Input").asText())
                        .path("requestedBy")
                        .asText())
                .isEqualTo("schedule:nightly-inventory");
    }

    @ParameterizedTest
    @CsvSource({
        "RuleStart, events.amazonaws.com, events, rule/Errand-*",
        "ScheduleStart, scheduler.amazonaws.com, scheduler, schedule-group/default"
    })
    void theirRolesStartThisMachineForThisAccountAlone(String role, String principal, String service, String source) {
        JsonNode trust = STACK.resource("AWS::IAM::Role", role).at("/Properties/AssumeRolePolicyDocument/Statement");
        JsonNode policy = STACK.resource("AWS::IAM::Policy", role).at("/Properties/PolicyDocument");

        assertThat(trust).hasSize(1);
        assertThat(trust.at("/0/Action").asText()).isEqualTo("sts:AssumeRole");
        assertThat(trust.at("/0/Principal")).isEqualTo(Synthesised.json("{\"Service\": \"%s\"}".formatted(principal)));
        assertThat(trust.at("/0/Condition")).hasSize(2);
        assertThat(trust.at("/0/Condition/StringEquals"))
                .isEqualTo(Synthesised.json("{\"aws:SourceAccount\": {\"Ref\": \"AWS::AccountId\"}}"));
        assertThat(trust.at("/0/Condition/ArnLike")).hasSize(1);
        assertThat(Intrinsics.text(trust.at("/0/Condition/ArnLike/aws:SourceArn")))
                .isEqualTo("arn:<AWS::Partition>:%s:<AWS::Region>:<AWS::AccountId>:%s".formatted(service, source));
        assertThat(Statements.of(policy))
                .containsExactly("StartExecutions: Allow states:StartExecution on <RunStateMachine>");
    }

    private static List<String> namesAndStates(Synthesised stack) {
        return stack.template()
                .path("Resources")
                .valueStream()
                .filter(resource -> List.of("AWS::Events::Rule", "AWS::Scheduler::Schedule")
                        .contains(resource.path("Type").asText()))
                .map(resource -> resource.path("Properties"))
                .filter(properties -> properties.has("Name"))
                .map(properties -> properties.path("Name").asText() + " "
                        + properties.path("State").asText())
                .toList();
    }
}
