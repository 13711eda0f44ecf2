package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.template.Source.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rules with a rate or an event pattern. Anything else of them is an error that names it. */
final class RuleReader {
    /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private final Resolver resolver;
    private final TargetReader targets;
    private final List<BusResource> buses;

    RuleReader(List<Resource> resources, Resolver resolver, List<BusResource> buses) {
        this.resolver = resolver;
        this.targets = new TargetReader(resources, resolver);
        this.buses = buses;
    }

    RuleResource read(Resource rule) {
        Known.properties(
                rule, "Description", "EventBusName", "EventPattern", "Name", "ScheduleExpression", "State", "Targets");
        String state = optional(rule, "State").orElse("ENABLED");
        if (!state.equals("ENABLED") && !state.equals("DISABLED")) {
            throw Known.problem(rule, "the state %s is not emulated locally".formatted(state));
        }
        return new RuleResource(
                rule.logicalId(),
                resolver.name(rule),
                resolver.arn(rule),
                bus(rule),
                optional(rule, "Description"),
                trigger(rule),
                state.equals("ENABLED"),
                resolver.property(rule, "Targets")
                        .valueStream()
                        .map(target -> targets.read(rule, target))
                        .toList());
    }

    private String bus(Resource rule) {
        String bus = optional(rule, "EventBusName").map(References::busName).orElse(BusResource.DEFAULT);
        if (!bus.equals(BusResource.DEFAULT)
                && buses.stream().noneMatch(known -> known.name().equals(bus))) {
            throw Known.problem(rule, "no bus of this template has the name %s".formatted(bus));
        }
        return bus;
    }

    private RuleTrigger trigger(Resource rule) {
        JsonNode pattern = resolver.property(rule, "EventPattern");
        Optional<String> schedule = optional(rule, "ScheduleExpression");
        if (pattern.isMissingNode() == schedule.isEmpty()) {
            throw Known.problem(rule, "it needs either an EventPattern or a ScheduleExpression");
        }
        return schedule.map(expression -> rate(rule, expression)).orElseGet(() -> new RuleTrigger.Pattern(pattern));
    }

    private static RuleTrigger rate(Resource rule, String expression) {
        Matcher rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw Known.problem(
                    rule,
                    "the schedule '%s' is not emulated locally for rules; a rate is, and AWS::Scheduler::Schedule"
                            .formatted(expression));
        }
        long number = Long.parseLong(rate.group(1));
        return new RuleTrigger.Rate(
                expression,
                switch (rate.group(2)) {
                    case "minute" -> Duration.ofMinutes(number);
                    case "hour" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    private Optional<String> optional(Resource rule, String property) {
        return resolver.optionalText(rule, property);
    }
}
