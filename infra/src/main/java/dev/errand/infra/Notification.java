package dev.errand.infra;

import dev.errand.contract.Notices;
import dev.errand.infra.access.AlarmAccess;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * Tells people by e-mail when a run is over. The topic has a key of its own, as EventBridge and CloudWatch may not use that
 * of SNS: <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html">key management</a>. What lets
 * EventBridge publish has no condition, since it <a
 * href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html">does not bear one</a>.
 */
public final class Notification extends Construct {
    private final Topic topic;

    public Notification(Construct scope, String id, Props props) {
        super(scope, id);
        Key key = Key.Builder.create(this, "Key")
                .description("Texts of Errand on their way to people")
                .enableKeyRotation(true)
                .build();
        this.topic = Topic.Builder.create(this, "Topic")
                .displayName("Errand")
                .masterKey(key)
                .enforceSsl(true)
                .build();
        props.addresses().forEach(address -> topic.addSubscription(new EmailSubscription(address)));
        AlarmAccess.allow(topic, key);
        Rule.Builder rule = Rule.Builder.create(this, "Completed")
                .ruleName(props.deployment() + "-completed")
                .description("Errand tells people that a run is over")
                .eventPattern(EventPattern.builder()
                        .source(List.of("errand"))
                        .detailType(List.of("Errand Run Completed"))
                        .detail(Map.of("deployment", List.of(props.deployment())))
                        .build())
                .targets(List.of(SnsTopic.Builder.create(topic).message(text()).build()));
        if (!props.eventBus().equals(Notices.BUS_UNLESS_CHOSEN)) {
            rule.eventBus(EventBus.fromEventBusName(this, "Bus", props.eventBus()));
        }
        rule.build();
    }

    /** Who is told of whose runs. */
    public record Props(String deployment, String eventBus, List<String> addresses) {}

    /** What alarms can tell, too. */
    Topic topic() {
        return topic;
    }

    private static RuleTargetInput text() {
        return RuleTargetInput.fromMultilineText("""
                Errand: %s
                Report: s3://%s/%s
                Results: s3://%s/%s
                Execution: %s""".formatted(
                        of("summary"),
                        of("result.bucket"),
                        of("report.key"),
                        of("result.bucket"),
                        of("result.key"),
                        of("execution")));
    }

    private static String of(String field) {
        return EventField.fromPath("$.detail." + field);
    }
}
