package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Synthesised STACK = Synthesised.DEFAULT;

    @Test
    void isCalledEveryFiveMinutesByARuleThatMayDoSo() {
        JsonNode rule = STACK.resource("AWS::Events::Rule", "Sweep").path("Properties");
        JsonNode permission = STACK.resource("AWS::Lambda::Permission", "Sweep").path("Properties");
        JsonNode alias =
                Synthesised.json("{\"Ref\": \"%s\"}".formatted(STACK.logicalId("AWS::Lambda::Alias", "Sweep")));

        assertThat(rule.path("ScheduleExpression").asText()).isEqualTo("rate(5 minutes)");
        assertThat(rule.path("State").asText()).isEqualTo("ENABLED");
        assertThat(rule.at("/Targets/0/Arn")).isEqualTo(alias);
        assertThat(permission.path("FunctionName")).isEqualTo(alias);
        assertThat(permission.path("Principal").asText()).isEqualTo("events.amazonaws.com");
        assertThat(permission.at("/SourceArn/Fn::GetAtt/0").asText())
                .isEqualTo(STACK.logicalId("AWS::Events::Rule", "Sweep"));
    }

    @Test
    void startsExecutionsAndReadsNothingOfARunButThatItIsOpen() {
        assertThat(Statements.of(STACK.resource("AWS::IAM::Policy", "SweepRole").at("/Properties/PolicyDocument")))
                .containsExactly(
                        "Allow logs:CreateLogStream, logs:PutLogEvents on <SweepLog.Arn>",
                        "Allow xray:PutTraceSegments, xray:PutTelemetryRecords on *",
                        "ReadRunStore: Allow s3:GetObject on <RunStoreBucket.Arn>/open/*",
                        "WriteRunStore: Allow s3:PutObject on <RunStoreBucket.Arn>/open/*",
                        "ListRunStore: Allow s3:ListBucket on <RunStoreBucket.Arn>",
                        "StartExecutions: Allow states:StartExecution on <RunStateMachine>",
                        "DescribeExecutions: Allow states:DescribeExecution"
                                + " on arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:Errand:*");
    }
}
