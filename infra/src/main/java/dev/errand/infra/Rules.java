package dev.errand.infra;

import dev.errand.infra.access.Trust;
import dev.errand.infra.rules.EventRule;
import dev.errand.infra.rules.Rule;
import dev.errand.infra.rules.ScheduleRule;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** What starts runs by itself: a rule or a schedule for each file of events/rules, and a role for each of both kinds. */
public final class Rules extends Construct {
    public Rules(Construct scope, String id, Props props) {
        super(scope, id);
        List<EventRule> rules = of(props, EventRule.class);
        if (!rules.isEmpty()) {
            StartRole role = new StartRole(
                    scope,
                    "RuleStart",
                    "rules of EventBridge",
                    Trust.rules(Stack.of(this), props.stackName() + "-*"),
                    props.machine().access());
            rules.forEach(rule -> new RunRule(this, rule, props, role));
        }
        List<ScheduleRule> schedules = of(props, ScheduleRule.class);
        if (!schedules.isEmpty()) {
            StartRole role = new StartRole(
                    scope,
                    "ScheduleStart",
                    "schedules of EventBridge",
                    Trust.schedules(Stack.of(this)),
                    props.machine().access());
            schedules.forEach(schedule -> new RunSchedule(this, schedule, props, role));
        }
    }

    /**
     * What they are made of.
     *
     * @param stackName what their names begin with
     */
    public record Props(List<Rule> rules, String stackName, RunStateMachine machine) {}

    private static <T extends Rule> List<T> of(Props props, Class<T> kind) {
        return props.rules().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
