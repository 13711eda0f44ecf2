package dev.errand.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.local.template.Source.Resource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the template's resources into what they are locally. */
final class DeploymentReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Source source;
    private final Scope scope;
    private final Assets assets;
    private final Resolver resolver;
    private final List<Resource> resources;

    DeploymentReader(Source source, Scope scope, Assets assets, Map<String, String> parameters) {
        this.source = source;
        this.scope = scope;
        this.assets = assets;
        this.resolver = new Resolver(source, scope, new Parameters(source, scope, parameters));
        this.resources =
                source.resources().stream().filter(resolver::isDeployed).toList();
    }

    Deployment read() {
        resources.forEach(ResourceTypes::checkKnown);
        RoleReader roles = new RoleReader(resources, resolver);
        Map<String, String> outputs = outputs();
        return new Deployment(
                scope.stackName(),
                scope.account(),
                scope.region(),
                ofType(ResourceTypes.FUNCTION).stream().map(this::function).toList(),
                ofType(ResourceTypes.ALIAS).stream().map(this::alias).toList(),
                ofType(ResourceTypes.STATE_MACHINE).stream()
                        .map(this::stateMachine)
                        .toList(),
                ofType(ResourceTypes.BUCKET).stream().map(this::bucket).toList(),
                ofType(ResourceTypes.ROLE).stream().map(roles::read).toList(),
                events(),
                new ApiReader(resources, resolver, scope).read(),
                managedPolicies(roles, outputs),
                outputs,
                descriptions());
    }

    private EventResources events() {
        List<BusResource> buses =
                ofType(ResourceTypes.BUS).stream().map(this::bus).toList();
        RuleReader rules = new RuleReader(resources, resolver, buses);
        ScheduleReader schedules = new ScheduleReader(resolver);
        TopicReader topics = new TopicReader(resources, resolver);
        return new EventResources(
                ofType(ResourceTypes.RULE).stream().map(rules::read).toList(),
                buses,
                ofType(ResourceTypes.SCHEDULE).stream().map(schedules::read).toList(),
                ofType(ResourceTypes.TOPIC).stream().map(topics::read).toList());
    }

    private BusResource bus(Resource resource) {
        Known.properties(resource, "Description", "Name");
        return new BusResource(resolver.name(resource), resolver.arn(resource));
    }

    private List<Resource> ofType(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    private FunctionResource function(Resource resource) {
        JsonNode code = resolver.property(resource, "Code");
        return new FunctionResource(
                resource.logicalId(),
                resolver.name(resource),
                resolver.arn(resource),
                resolver.text(resource, "Handler"),
                resolver.text(resource, "Runtime"),
                environment(resource),
                Duration.ofSeconds(number(resource, "Timeout", 3)),
                number(resource, "MemorySize", 128),
                role(resource, "Role"),
                assets.path(code.path("S3Key").asText(), "resource " + resource.logicalId() + ", Properties/Code"));
    }

    private Map<String, String> environment(Resource resource) {
        Map<String, String> environment = new HashMap<>();
        resolver.property(resource, "Environment")
                .path("Variables")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        return environment;
    }

    private int number(Resource resource, String property, int standard) {
        JsonNode value = resolver.property(resource, property);
        return value.isMissingNode() ? standard : value.asInt();
    }

    private AliasResource alias(Resource resource) {
        String arn = resolver.arn(resource);
        String functionArn = arn.substring(0, arn.lastIndexOf(':'));
        return new AliasResource(
                arn, logicalId(ResourceTypes.FUNCTION, functionArn, resource), resolver.text(resource, "Name"));
    }

    private StateMachineResource stateMachine(Resource resource) {
        return new StateMachineResource(
                resource.logicalId(),
                resolver.name(resource),
                resolver.arn(resource),
                definition(resource),
                role(resource, "RoleArn"));
    }

    private JsonNode definition(Resource resource) {
        if (resource.properties().has("DefinitionSubstitutions")) {
            throw new UnreadableTemplate(
                    "resource " + resource.logicalId(), "DefinitionSubstitutions is not emulated locally");
        }
        if (resource.properties().has("Definition")) {
            return resolver.property(resource, "Definition");
        }
        try {
            return JSON.readTree(resolver.text(resource, "DefinitionString"));
        } catch (JsonProcessingException e) {
            throw new UnreadableTemplate(
                    "resource " + resource.logicalId() + ", Properties/DefinitionString",
                    "it is not JSON: " + e.getOriginalMessage());
        }
    }

    private BucketResource bucket(Resource resource) {
        String name = resolver.name(resource);
        Optional<JsonNode> policy = ofType(ResourceTypes.BUCKET_POLICY).stream()
                .filter(attached -> resolver.text(attached, "Bucket").equals(name))
                .map(attached -> resolver.property(attached, "PolicyDocument"))
                .findFirst();
        return new BucketResource(resource.logicalId(), name, policy);
    }

    private String role(Resource resource, String property) {
        return logicalId(ResourceTypes.ROLE, resolver.text(resource, property), resource);
    }

    private String logicalId(String type, String arn, Resource user) {
        return ofType(type).stream()
                .filter(candidate -> resolver.arn(candidate).equals(arn))
                .map(Resource::logicalId)
                .findFirst()
                .orElseThrow(() -> new UnreadableTemplate(
                        "resource " + user.logicalId(), "%s is not of this template".formatted(arn)));
    }

    private static Map<String, PolicyDocument> managedPolicies(RoleReader roles, Map<String, String> outputs) {
        Map<String, PolicyDocument> policies = new HashMap<>();
        outputs.forEach((name, arn) -> {
            if (name.equals(Deployment.NODE_POLICY) || roles.isManaged(arn)) {
                policies.put(name, roles.managed("output " + name, arn));
            }
        });
        return policies;
    }

    private Map<String, String> outputs() {
        Map<String, String> outputs = new HashMap<>();
        source.root()
                .path("Outputs")
                .properties()
                .forEach(output -> outputs.put(
                        output.getKey(), resolver.text(output.getValue().path("Value"), "output " + output.getKey())));
        return outputs;
    }

    private Map<String, String> descriptions() {
        Map<String, String> descriptions = new HashMap<>();
        source.root().path("Outputs").properties().stream()
                .filter(output -> output.getValue().has("Description"))
                .forEach(output -> descriptions.put(
                        output.getKey(), output.getValue().path("Description").asText()));
        return descriptions;
    }
}
