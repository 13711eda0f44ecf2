package dev.errand.local.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.template.RuleResource;
import dev.errand.local.template.RuleTarget;
import dev.errand.local.template.RuleTrigger;
import dev.errand.local.template.TargetInput;

/** Rules and targets in the words of the API. */
final class RuleAnswers {
    private RuleAnswers() {}

    static ObjectNode rule(LiveRule rule) {
        RuleResource resource = rule.resource();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("Name", resource.name())
                .put("Arn", resource.arn())
                .put("State", rule.enabled() ? "ENABLED" : "DISABLED")
                .put("EventBusName", resource.busName());
        resource.description().ifPresent(text -> answer.put("Description", text));
        rule.pattern().ifPresent(pattern -> answer.put("EventPattern", pattern.json()));
        if (resource.trigger() instanceof RuleTrigger.Rate rate) {
            answer.put("ScheduleExpression", rate.expression());
        }
        return answer;
    }

    static ObjectNode target(RuleTarget target) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("Id", target.id()).put("Arn", target.arn());
        target.roleArn().ifPresent(role -> answer.put("RoleArn", role));
        switch (target.input()) {
            case TargetInput.WholeEvent() -> {}
            case TargetInput.Constant(String json) -> answer.put("Input", json);
            case TargetInput.Transformed transformed -> {
                ObjectNode transformer = answer.putObject("InputTransformer");
                transformer.put("InputTemplate", transformed.template());
                ObjectNode paths = transformer.putObject("InputPathsMap");
                transformed.paths().forEach(paths::put);
            }
        }
        return answer;
    }
}
