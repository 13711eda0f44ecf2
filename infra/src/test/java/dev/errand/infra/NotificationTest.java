package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final Synthesised STACK = Synthesised.NOTIFYING;

    private static final String BY_ALARMS_OF_THIS_ACCOUNT =
            " if {\"ArnLike\":{\"aws:SourceArn\":{\"Fn::Join\":[\"\",[\"arn:\",{\"Ref\":\"AWS::Partition\"},"
                    + "\":cloudwatch:\",{\"Ref\":\"AWS::Region\"},\":\",{\"Ref\":\"AWS::AccountId\"},\":alarm:*\"]]}},"
                    + "\"StringEquals\":{\"aws:SourceAccount\":{\"Ref\":\"AWS::AccountId\"}}}";

    @Test
    void isOffUnlessSomebodyIsNamed() {
        assertThat(Synthesised.DEFAULT.types()).doesNotContain("AWS::SNS::Topic", "AWS::KMS::Key");
    }

    @Test
    void tellsEachAddressByATopicOfItsOwnKey() {
        JsonNode topic = STACK.resource("AWS::SNS::Topic", "Notification").path("Properties");

        assertThat(topic.at("/KmsMasterKeyId/Fn::GetAtt/0").asText())
                .isEqualTo(STACK.logicalId("AWS::KMS::Key", "Notification"));
        assertThat(STACK.all("AWS::SNS::Subscription").stream()
                        .map(subscription -> subscription
                                        .at("/Properties/Protocol")
                                        .asText() + " to "
                                + subscription.at("/Properties/Endpoint").asText()))
                .containsExactly("email to ada@example.com", "email to ops@example.com");
    }

    @Test
    void tellsOfItsOwnRunsThatAreOver() {
        JsonNode rule =
                STACK.resource("AWS::Events::Rule", "NotificationCompleted").path("Properties");

        assertThat(rule.path("EventBusName").asText()).isEqualTo("operations");
        assertThat(rule.path("EventPattern")).isEqualTo(Synthesised.json("""
                {"source": ["errand"], "detail-type": ["Errand Run Completed"], "detail": {"deployment": ["Errand"]}}"""));
        JsonNode transformer = rule.at("/Targets/0/InputTransformer");
        assertThat(transformer.path("InputPathsMap")).isEqualTo(Synthesised.json("""
                {"detail-summary": "$.detail.summary",
                 "detail-result-bucket": "$.detail.result.bucket",
                 "detail-report-key": "$.detail.report.key",
                 "detail-result-key": "$.detail.result.key",
                 "detail-execution": "$.detail.execution"}"""));
        assertThat(transformer.path("InputTemplate").asText().lines())
                .containsExactly(
                        "\"Errand: <detail-summary>\"",
                        "\"Report: s3://<detail-result-bucket>/<detail-report-key>\"",
                        "\"Results: s3://<detail-result-bucket>/<detail-result-key>\"",
                        "\"Execution: <detail-execution>\"");
    }

    @Test
    void theTopicHearsOfRulesAndOfAlarmsOfThisAccountAndNothingThatIsNotEncrypted() {
        assertThat(Statements.of(
                        STACK.resource("AWS::SNS::TopicPolicy", "Notification").at("/Properties/PolicyDocument")))
                .containsExactly(
                        "AllowPublishThroughSSLOnly: Deny \"*\" sns:Publish on <NotificationTopic>"
                                + " if {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                        "AlarmsTell: Allow {\"Service\":\"cloudwatch.amazonaws.com\"} sns:Publish on <NotificationTopic>"
                                + BY_ALARMS_OF_THIS_ACCOUNT,
                        "2: Allow {\"Service\":\"events.amazonaws.com\"} sns:Publish on <NotificationTopic>");
    }

    @Test
    void theKeyIsUsedByTheServicesThatTell() {
        assertThat(Statements.of(STACK.resource("AWS::KMS::Key", "Notification").at("/Properties/KeyPolicy")))
                .containsExactly(
                        "Allow {\"AWS\":{\"Fn::Join\":[\"\",[\"arn:\",{\"Ref\":\"AWS::Partition\"},\":iam::\","
                                + "{\"Ref\":\"AWS::AccountId\"},\":root\"]]}} kms:* on *",
                        "AlarmsEncrypt: Allow {\"Service\":\"cloudwatch.amazonaws.com\"}"
                                + " kms:Decrypt, kms:GenerateDataKey* on *" + BY_ALARMS_OF_THIS_ACCOUNT,
                        "Allow {\"Service\":\"events.amazonaws.com\"} kms:Decrypt, kms:GenerateDataKey* on *");
    }

    @Test
    void functionsPutEventsOnTheBusThatIsChosen() {
        assertThat(STACK.resource("AWS::Lambda::Function", "Plan")
                        .at("/Properties/Environment/Variables/ERRAND_EVENT_BUS")
                        .asText())
                .isEqualTo("operations");
        assertThat(Statements.of(
                        STACK.resource("AWS::IAM::Policy", "PlanStepRole").at("/Properties/PolicyDocument")))
                .contains("PutEvents: Allow events:PutEvents"
                        + " on arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:event-bus/operations");
    }
}
