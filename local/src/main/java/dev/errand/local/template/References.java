package dev.errand.local.template;

import dev.errand.local.template.Source.Resource;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code Ref} and {@code Fn::GetAtt} of a resource mean, by its type.
 *
 * <p>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
final class References {
    private static final Map<String, String> NAME_PROPERTIES = Map.ofEntries(
            Map.entry(ResourceTypes.FUNCTION, "FunctionName"),
            Map.entry(ResourceTypes.ROLE, "RoleName"),
            Map.entry(ResourceTypes.BUCKET, "BucketName"),
            Map.entry(ResourceTypes.STATE_MACHINE, "StateMachineName"),
            Map.entry(ResourceTypes.LOG_GROUP, "LogGroupName"),
            Map.entry(ResourceTypes.RULE, "Name"),
            Map.entry(ResourceTypes.BUS, "Name"),
            Map.entry(ResourceTypes.SCHEDULE, "Name"),
            Map.entry(ResourceTypes.TOPIC, "TopicName"),
            Map.entry(ResourceTypes.POLICY, "PolicyName"),
            Map.entry(ResourceTypes.MANAGED_POLICY, "ManagedPolicyName"));

    private final Scope scope;
    private final PhysicalNames names;

    References(Scope scope) {
        this.scope = scope;
        this.names = new PhysicalNames(scope);
    }

    /** The resource's own name, the one written or the one CloudFormation would make up. */
    String name(Resource resource, Resolver resolver) {
        String property = NAME_PROPERTIES.getOrDefault(resource.type(), "");
        if (resource.properties().has(property)) {
            return resolver.text(resource, property);
        }
        return switch (resource.type()) {
            case ResourceTypes.BUCKET -> names.bucket(resource.logicalId());
            case ResourceTypes.STATE_MACHINE -> names.stateMachine(resource.logicalId());
            case ResourceTypes.KEY -> names.key(resource.logicalId());
            case ResourceTypes.API, ResourceTypes.ROUTE, ResourceTypes.INTEGRATION -> names.id(resource.logicalId());
            case ResourceTypes.STAGE -> resolver.text(resource, "StageName");
            default -> names.name(resource.logicalId());
        };
    }

    Optional<String> ref(Resource resource, Resolver resolver) {
        return switch (resource.type()) {
            case ResourceTypes.FUNCTION,
                    ResourceTypes.ROLE,
                    ResourceTypes.BUCKET,
                    ResourceTypes.LOG_GROUP,
                    ResourceTypes.API,
                    ResourceTypes.ROUTE,
                    ResourceTypes.INTEGRATION,
                    ResourceTypes.STAGE,
                    ResourceTypes.BUS,
                    ResourceTypes.SCHEDULE,
                    ResourceTypes.KEY,
                    ResourceTypes.POLICY -> Optional.of(name(resource, resolver));
            case ResourceTypes.RULE -> Optional.of(ruleId(resource, resolver, "|"));
            case ResourceTypes.STATE_MACHINE,
                    ResourceTypes.ALIAS,
                    ResourceTypes.VERSION,
                    ResourceTypes.TOPIC,
                    ResourceTypes.MANAGED_POLICY -> Optional.of(arn(resource, resolver));
            default -> Optional.empty();
        };
    }

    Optional<String> attribute(Resource resource, String attribute, Resolver resolver) {
        String name = name(resource, resolver);
        return switch (resource.type() + " " + attribute) {
            case ResourceTypes.FUNCTION + " Arn",
                    ResourceTypes.ROLE + " Arn",
                    ResourceTypes.BUCKET + " Arn",
                    ResourceTypes.RULE + " Arn",
                    ResourceTypes.BUS + " Arn",
                    ResourceTypes.SCHEDULE + " Arn",
                    ResourceTypes.TOPIC + " TopicArn",
                    ResourceTypes.KEY + " Arn",
                    ResourceTypes.STATE_MACHINE + " Arn" -> Optional.of(arn(resource, resolver));
            case ResourceTypes.LOG_GROUP + " Arn" -> Optional.of(arn(resource, resolver) + ":*");
            case ResourceTypes.STATE_MACHINE + " Name",
                    ResourceTypes.BUS + " Name",
                    ResourceTypes.TOPIC + " TopicName",
                    ResourceTypes.API + " ApiId" -> Optional.of(name);
            case ResourceTypes.API + " ApiEndpoint" -> Optional.of(endpoint(name, scope));
            case ResourceTypes.VERSION + " Version" -> Optional.of("1");
            case ResourceTypes.BUCKET + " DomainName" -> Optional.of(name + ".s3.amazonaws.com");
            case ResourceTypes.BUCKET + " RegionalDomainName" ->
                Optional.of("%s.s3.%s.amazonaws.com".formatted(name, scope.region()));
            default -> Optional.empty();
        };
    }

    String arn(Resource resource, Resolver resolver) {
        return switch (resource.type()) {
            case ResourceTypes.BUCKET -> "arn:%s:s3:::%s".formatted(scope.partition(), name(resource, resolver));
            case ResourceTypes.ROLE ->
                scope.globalArn("iam", "role" + path(resource, resolver) + name(resource, resolver));
            case ResourceTypes.MANAGED_POLICY ->
                scope.globalArn("iam", "policy" + path(resource, resolver) + name(resource, resolver));
            case ResourceTypes.FUNCTION -> scope.arn("lambda", "function:" + name(resource, resolver));
            case ResourceTypes.STATE_MACHINE -> scope.arn("states", "stateMachine:" + name(resource, resolver));
            case ResourceTypes.LOG_GROUP -> scope.arn("logs", "log-group:" + name(resource, resolver));
            case ResourceTypes.RULE -> scope.arn("events", "rule/" + ruleId(resource, resolver, "/"));
            case ResourceTypes.BUS -> scope.arn("events", "event-bus/" + name(resource, resolver));
            case ResourceTypes.SCHEDULE -> scope.arn("scheduler", "schedule/default/" + name(resource, resolver));
            case ResourceTypes.TOPIC -> scope.arn("sns", name(resource, resolver));
            case ResourceTypes.KEY -> scope.arn("kms", "key/" + name(resource, resolver));
            case ResourceTypes.ALIAS -> functionArn(resource, resolver) + ":" + resolver.text(resource, "Name");
            case ResourceTypes.VERSION -> functionArn(resource, resolver) + ":1";
            default -> throw new UnreadableTemplate(resource.logicalId(), resource.type() + " has no local ARN");
        };
    }

    /** The URL of an HTTP API on AWS. */
    static String endpoint(String apiId, Scope scope) {
        return "https://%s.execute-api.%s.%s".formatted(apiId, scope.region(), scope.urlSuffix());
    }

    private String functionArn(Resource resource, Resolver resolver) {
        String function = resolver.text(resource, "FunctionName");
        return function.startsWith("arn:") ? function : scope.arn("lambda", "function:" + function);
    }

    /** A rule's name, after its bus's unless that is the account's own. */
    private String ruleId(Resource rule, Resolver resolver, String separator) {
        String bus = resolver.optionalText(rule, "EventBusName")
                .map(References::busName)
                .orElse(BusResource.DEFAULT);
        String name = name(rule, resolver);
        return bus.equals(BusResource.DEFAULT) ? name : bus + separator + name;
    }

    /** The name of a bus that is given by its name or its ARN. */
    static String busName(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private static String path(Resource resource, Resolver resolver) {
        return resource.properties().has("Path") ? resolver.text(resource, "Path") : "/";
    }
}
