package dev.errand.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.infra.rules.EventRule;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.constructs.Construct;

/**
 * A rule of the default event bus that starts a run on each event that matches. What cannot be delivered is tried again for 24 hours
 * (<a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html">retries</a>), and then lost.
 */
final class RunRule extends Construct {
    RunRule(Construct scope, EventRule rule, Rules.Props props, StartRole role) {
        super(scope, rule.name().id());
        CfnRule.Builder.create(this, "Rule")
                .name(rule.name().in(props.stackName()))
                .description(rule.description())
                .state(rule.state())
                .eventPattern(new ObjectMapper().convertValue(rule.pattern(), Map.class))
                .targets(List.of(target(rule, props, role)))
                .build();
    }

    private static CfnRule.TargetProperty target(EventRule rule, Rules.Props props, StartRole role) {
        return CfnRule.TargetProperty.builder()
                .id("Run")
                .arn(props.machine().arn())
                .roleArn(role.arn())
                .inputTransformer(CfnRule.InputTransformerProperty.builder()
                        .inputPathsMap(rule.transform().paths())
                        .inputTemplate(rule.transform().template())
                        .build())
                .build();
    }
}
