package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ObservabilityTest {
    private static final Synthesised STACK = Synthesised.DEFAULT;

    @Test
    void raisesAnAlarmForEachTroubleThatTheStackCanHave() {
        assertThat(STACK.all("AWS::CloudWatch::Alarm").stream().map(ObservabilityTest::limit))
                .containsExactlyInAnyOrder(
                        "Errand-sweep-gave-up GreaterThanOrEqualToThreshold 1",
                        "Errand-sweep-stopped LessThanThreshold 1",
                        "Errand-overhead GreaterThanOrEqualToThreshold 900",
                        "Errand-executions-timed-out GreaterThanOrEqualToThreshold 1",
                        "Errand-function-errors GreaterThanOrEqualToThreshold 1",
                        "Errand-function-throttles GreaterThanOrEqualToThreshold 10",
                        "Errand-function-duration GreaterThanOrEqualToThreshold 100000",
                        "Errand-rules-failed GreaterThanOrEqualToThreshold 1",
                        "Errand-api-errors GreaterThanOrEqualToThreshold 5");
    }

    @Test
    void looksForWhatTheFunctionsMeasure() {
        assertThat(alarm("SweepGaveUp")).isEqualTo(Synthesised.json("""
                {"AlarmName": "Errand-sweep-gave-up",
                 "AlarmDescription": "A run could not be finished in five attempts. See why the last failed. Then: docs/runbooks/sweep-gave-up.md",
                 "Namespace": "Errand",
                 "MetricName": "SweepGaveUp",
                 "Dimensions": [{"Name": "Deployment", "Value": "Errand"}],
                 "Statistic": "Sum",
                 "Period": 300,
                 "EvaluationPeriods": 1,
                 "ComparisonOperator": "GreaterThanOrEqualToThreshold",
                 "Threshold": 1,
                 "TreatMissingData": "notBreaching"}"""));
    }

    @Test
    void noSweepIsTroubleThoughNothingIsMeasured() {
        JsonNode alarm = alarm("SweepStopped");

        assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("breaching");
        assertThat(alarm.path("Period").asInt()).isEqualTo(900);
        assertThat(alarm.at("/Dimensions/0/Value"))
                .isEqualTo(Synthesised.json(
                        "{\"Ref\": \"%s\"}".formatted(STACK.logicalId("AWS::Lambda::Function", "Sweep"))));
    }

    @Test
    void errorsAreThoseOfAllFunctionsButPlanWhichFailsForWrongRequests() {
        assertThat(functionsOf("FunctionErrors"))
                .containsExactlyInAnyOrder("Dispatch", "Status", "Collect", "Report", "Sweep", "Api");
        assertThat(functionsOf("FunctionThrottles"))
                .containsExactlyInAnyOrder("Plan", "Dispatch", "Status", "Collect", "Report", "Sweep", "Api");
        assertThat(functionsOf("FunctionDuration"))
                .containsExactlyInAnyOrder("Plan", "Dispatch", "Status", "Collect", "Report", "Sweep", "Api");
    }

    @Test
    void rulesAreAllThatTheStackHasEachOnItsBus() {
        JsonNode metrics = ((ObjectNode) Synthesised.NOTIFYING
                        .resource("AWS::CloudWatch::Alarm", "ObservabilityRulesFailed")
                        .path("Properties"))
                .path("Metrics");

        assertThat(metrics.valueStream()
                        .filter(metric -> metric.has("MetricStat"))
                        .map(metric -> metric.at("/MetricStat/Metric/Dimensions")))
                .contains(Synthesised.json("""
                        [{"Name": "EventBusName", "Value": "operations"}, {"Name": "RuleName", "Value": "Errand-completed"}]"""))
                .hasSize(Synthesised.NOTIFYING.all("AWS::Events::Rule").size());
    }

    @Test
    void tellsNobodyUnlessChosen() {
        assertThat(STACK.all("AWS::CloudWatch::Alarm"))
                .allSatisfy(
                        alarm -> assertThat(alarm.at("/Properties/AlarmActions").isMissingNode())
                                .isTrue());
        assertThat(Synthesised.NOTIFYING.all("AWS::CloudWatch::Alarm"))
                .allSatisfy(alarm -> assertThat(alarm.at("/Properties/AlarmActions"))
                        .isEqualTo(Synthesised.json("[{\"Ref\": \"%s\"}]"
                                .formatted(Synthesised.NOTIFYING.logicalId("AWS::SNS::Topic", "Notification")))));
    }

    @Test
    void tellsTheTopicThatIsChosen() {
        String topic = "arn:aws:sns:eu-west-1:111122223333:alarms";
        Synthesised stack = Synthesised.with("alarm-topic", Map.of("alarmTopic", topic), "the functions");

        assertThat(stack.all("AWS::CloudWatch::Alarm"))
                .allSatisfy(alarm -> assertThat(alarm.at("/Properties/AlarmActions"))
                        .isEqualTo(Synthesised.json("[\"%s\"]".formatted(topic))));
        assertThat(stack.types()).doesNotContain("AWS::SNS::Topic");
    }

    @Test
    void showsAllThatIsMeasuredOnOnePage() {
        String body = Intrinsics.text(
                STACK.resource("AWS::CloudWatch::Dashboard", "Observability").at("/Properties/DashboardBody"));

        JsonNode widgets = Synthesised.json(body).path("widgets");
        assertThat(StreamSupport.stream(widgets.spliterator(), false)
                        .map(widget -> widget.at("/properties/title").asText()))
                .containsExactly(
                        "Alarms",
                        "Runs",
                        "Nodes",
                        "Seconds",
                        "Throttled calls of AWS",
                        "Errors of functions",
                        "Milliseconds of functions");
        assertThat(body)
                .contains("Runs", "RunsFailed", "Nodes", "NodesFailed", "TimeToFirstCommand", "Overhead", "Throttles");
    }

    private static ObjectNode alarm(String trouble) {
        return (ObjectNode) STACK.resource("AWS::CloudWatch::Alarm", "Observability" + trouble)
                .path("Properties");
    }

    private static String limit(JsonNode alarm) {
        JsonNode properties = alarm.path("Properties");
        return "%s %s %s"
                .formatted(
                        properties.path("AlarmName").asText(),
                        properties.path("ComparisonOperator").asText(),
                        properties.path("Threshold").asText());
    }

    private static List<String> functionsOf(String trouble) {
        return alarm(trouble)
                .path("Metrics")
                .valueStream()
                .map(metric ->
                        metric.at("/MetricStat/Metric/Dimensions/0/Value/Ref").asText())
                .filter(name -> !name.isEmpty())
                .map(name -> name.replaceAll("(Step)?Function.*", ""))
                .collect(Collectors.toList());
    }
}
