package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.template.Source.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads targets of rules: functions, state machines and topics. */
final class TargetReader {
    private static final String TRANSFORMER = "InputTransformer";

    private final List<Resource> resources;
    private final Resolver resolver;

    TargetReader(List<Resource> resources, Resolver resolver) {
        this.resources = resources;
        this.resolver = resolver;
    }

    /** @param target resolved */
    RuleTarget read(Resource rule, JsonNode target) {
        // A retry policy is only for what goes wrong in AWS itself: docs/local/events.md.
        Known.fields(rule, target, "", "Arn", "Id", "Input", TRANSFORMER, "RetryPolicy", "RoleArn");
        String arn = target.path("Arn").asText();
        RuleTarget.Kind kind = kind(rule, arn);
        Optional<String> role = Optional.ofNullable(target.get("RoleArn")).map(JsonNode::asText);
        if (kind == RuleTarget.Kind.STATE_MACHINE && role.isEmpty()) {
            throw Known.problem(rule, "the target %s needs a RoleArn".formatted(arn));
        }
        if (kind == RuleTarget.Kind.FUNCTION && !mayInvoke(rule, arn)) {
            throw Known.problem(rule, "no AWS::Lambda::Permission lets it invoke its target %s".formatted(arn));
        }
        if (kind != RuleTarget.Kind.STATE_MACHINE && role.isPresent()) {
            // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
            throw Known.problem(rule, "a RoleArn for the target %s is not emulated locally".formatted(arn));
        }
        role.filter(given -> ofType(ResourceTypes.ROLE).noneMatch(given)).ifPresent(unknown -> {
            throw Known.problem(rule, "%s is not of this template".formatted(unknown));
        });
        return new RuleTarget(target.path("Id").asText(), arn, kind, role, input(rule, target));
    }

    private RuleTarget.Kind kind(Resource rule, String arn) {
        if (ofType(ResourceTypes.FUNCTION).anyMatch(arn)
                || ofType(ResourceTypes.ALIAS).anyMatch(arn)) {
            return RuleTarget.Kind.FUNCTION;
        }
        if (ofType(ResourceTypes.STATE_MACHINE).anyMatch(arn)) {
            return RuleTarget.Kind.STATE_MACHINE;
        }
        if (ofType(ResourceTypes.TOPIC).anyMatch(arn)) {
            return RuleTarget.Kind.TOPIC;
        }
        throw Known.problem(
                rule, "the target %s is no function, state machine or topic of this template".formatted(arn));
    }

    private record Arns(List<String> arns) {
        boolean anyMatch(String arn) {
            return arns.contains(arn);
        }

        boolean noneMatch(String arn) {
            return !arns.contains(arn);
        }
    }

    private Arns ofType(String type) {
        return new Arns(resources.stream()
                .filter(resource -> resource.type().equals(type))
                .map(resolver::arn)
                .toList());
    }

    private static TargetInput input(Resource rule, JsonNode target) {
        if (target.has("Input") && target.has(TRANSFORMER)) {
            throw Known.problem(rule, "a target has either Input or InputTransformer");
        }
        if (target.has("Input")) {
            return new TargetInput.Constant(target.path("Input").asText());
        }
        if (!target.has(TRANSFORMER)) {
            return new TargetInput.WholeEvent();
        }
        JsonNode transformer = target.path(TRANSFORMER);
        Known.fields(rule, transformer, TRANSFORMER + "/", "InputPathsMap", "InputTemplate");
        Map<String, String> paths = new HashMap<>();
        transformer
                .path("InputPathsMap")
                .properties()
                .forEach(path -> paths.put(path.getKey(), path.getValue().asText()));
        return new TargetInput.Transformed(
                paths, transformer.path("InputTemplate").asText());
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
}
