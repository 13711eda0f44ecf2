package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.template.Source.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rules: those with a rate whose targets are functions. Anything else of them is an error that names it. */
final class RuleReader {
    private static final Set<String> KNOWN = Set.of("Description", "Name", "ScheduleExpression", "State", "Targets");
    private static final Set<String> KNOWN_OF_TARGETS = Set.of("Arn", "Id");

    /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html */
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private final List<Resource> resources;
    private final Resolver resolver;

    RuleReader(List<Resource> resources, Resolver resolver) {
        this.resources = resources;
        this.resolver = resolver;
    }

    RuleResource read(Resource rule) {
        onlyThese(rule, rule.properties(), KNOWN);
        String state = rule.properties().has("State") ? resolver.text(rule, "State") : "ENABLED";
        return new RuleResource(
                rule.logicalId(),
                resolver.name(rule),
                resolver.arn(rule),
                every(rule),
                state.equals("ENABLED"),
                targets(rule));
    }

    private Duration every(Resource rule) {
        String expression = resolver.text(rule, "ScheduleExpression");
        Matcher rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw problem(rule, "the schedule '%s' is not emulated locally; a rate is".formatted(expression));
        }
        long number = Long.parseLong(rate.group(1));
        return switch (rate.group(2)) {
            case "minute" -> Duration.ofMinutes(number);
            case "hour" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private List<String> targets(Resource rule) {
        List<String> functions = new ArrayList<>();
        for (JsonNode target : resolver.property(rule, "Targets")) {
            onlyThese(rule, target, KNOWN_OF_TARGETS);
            String function = target.path("Arn").asText();
            if (!mayInvoke(rule, function)) {
                throw problem(rule, "no AWS::Lambda::Permission lets it invoke its target %s".formatted(function));
            }
            functions.add(function);
        }
        return functions;
    }

    /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html */
    private boolean mayInvoke(Resource rule, String function) {
        return resources.stream()
                .filter(resource -> resource.type().equals(ResourceTypes.PERMISSION))
                .filter(permission -> resolver.text(permission, "Principal").equals("events.amazonaws.com"))
                .filter(permission -> resolver.text(permission, "Action").equals("lambda:InvokeFunction"))
                .filter(permission -> resolver.text(permission, "FunctionName").equals(function))
                .anyMatch(permission -> resolver.text(permission, "SourceArn").equals(resolver.arn(rule)));
    }

    private static void onlyThese(Resource rule, JsonNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw problem(rule, "%s is not emulated locally".formatted(field));
            }
        });
    }

    private static UnreadableTemplate problem(Resource rule, String text) {
        return new UnreadableTemplate("resource " + rule.logicalId(), text);
    }
}
