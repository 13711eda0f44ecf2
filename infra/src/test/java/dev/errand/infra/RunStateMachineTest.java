package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunStateMachineTest {
    private static final Path APPROVED = Path.of("src", "test", "resources", "approved", "state-machine.asl.json");
    private static final Path ACTUAL = Path.of("target", "state-machine.asl.json");
    private static final Pattern ALIAS = Pattern.compile("<(\\w+)Live>");

    @Test
    void isTheApprovedOne() throws IOException {
        String actual = pretty(definition());
        Files.writeString(ACTUAL, actual);

        assertThat(actual)
                .as("if the change is meant, approve it: cp infra/%s infra/%s", ACTUAL, APPROVED)
                .isEqualTo(Files.readString(APPROVED));
    }

    @Test
    void triesAgainForFiveMinutesInEveryTask() {
        for (JsonNode state : definition().path("States")) {
            if (state.path("Type").asText().equals("Task")) {
                assertThat(state.path("Retry")).hasSize(1);
                assertThat(totalSeconds(state.at("/Retry/0"))).isEqualTo(301);
            }
        }
    }

    @Test
    void logsEveryEventWithoutItsDataAndIsTraced() {
        ObjectNode properties = machine().path("Properties").deepCopy();
        properties.remove("DefinitionString");

        assertThat(properties).isEqualTo(Synthesised.json("""
                {"LoggingConfiguration": {
                   "Destinations": [{"CloudWatchLogsLogGroup": {"LogGroupArn": {"Fn::GetAtt": ["%s", "Arn"]}}}],
                   "IncludeExecutionData": false,
                   "Level": "ALL"},
                 "RoleArn": {"Fn::GetAtt": ["%s", "Arn"]},
                 "StateMachineName": "Errand",
                 "TracingConfiguration": {"Enabled": true}}""".formatted(
                        Synthesised.DEFAULT.logicalId("AWS::Logs::LogGroup", "RunStateMachine"),
                        Synthesised.DEFAULT.logicalId("AWS::IAM::Role", "RunStateMachine"))));
    }

    @Test
    void keepsItsLogForAMonthUnderTheNameThatDeliveryNeeds() {
        assertThat(Synthesised.DEFAULT
                        .resource("AWS::Logs::LogGroup", "RunStateMachine")
                        .path("Properties"))
                .isEqualTo(Synthesised.json("""
                        {"LogGroupName": "/aws/vendedlogs/states/Errand", "RetentionInDays": 30}"""));
    }

    private static JsonNode machine() {
        return Synthesised.DEFAULT.resource("AWS::StepFunctions::StateMachine", "RunStateMachine");
    }

    /** The definition with its references resolved as in some account, so that it is one that a validator takes. */
    private static JsonNode definition() {
        String text = Intrinsics.text(machine().at("/Properties/DefinitionString"));
        String resolved = ALIAS.matcher(text.replace("<AWS::Partition>", "aws"))
                .replaceAll("arn:aws:lambda:eu-west-1:111122223333:function:Errand-$1:live");
        return Synthesised.json(resolved);
    }

    private static int totalSeconds(JsonNode retry) {
        double wait = retry.path("IntervalSeconds").asDouble();
        int total = 0;
        for (int attempt = 0; attempt < retry.path("MaxAttempts").asInt(); attempt++) {
            total += (int) Math.min(wait, retry.path("MaxDelaySeconds").asDouble());
            wait *= retry.path("BackoffRate").asDouble();
        }
        return total;
    }

    private static String pretty(JsonNode definition) throws IOException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(definition) + "\n";
    }
}
