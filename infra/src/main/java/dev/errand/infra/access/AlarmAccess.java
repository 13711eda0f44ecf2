package dev.errand.infra.access;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;

/**
 * Lets alarms of this account, and of no other, tell a topic: <a
 * href="https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html">access control</a>, <a
 * href="https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html">keys</a>.
 */
public final class AlarmAccess {
    private AlarmAccess() {}

    public static void allow(Topic topic, Key key) {
        topic.addToResourcePolicy(statement(topic, "AlarmsTell", "sns:Publish")
                .resources(List.of(topic.getTopicArn()))
                .build());
        key.addToResourcePolicy(statement(topic, "AlarmsEncrypt", "kms:Decrypt", "kms:GenerateDataKey*")
                .resources(List.of("*"))
                .build());
    }

    private static PolicyStatement.Builder statement(Topic topic, String sid, String... actions) {
        Stack stack = Stack.of(topic);
        String alarms = stack.formatArn(ArnComponents.builder()
                .service("cloudwatch")
                .resource("alarm")
                .resourceName("*")
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build());
        return PolicyStatement.Builder.create()
                .sid(sid)
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of(actions))
                .conditions(Conditions.of(
                        "StringEquals", Map.of("aws:SourceAccount", stack.getAccount()),
                        "ArnLike", Map.of("aws:SourceArn", alarms)));
    }
}
