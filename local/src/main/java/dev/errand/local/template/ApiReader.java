package dev.errand.local.template;

import static dev.errand.local.template.KnownProperties.only;
import static dev.errand.local.template.KnownProperties.problem;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.template.Source.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the HTTP API of a template: its stage {@code $default}, and routes that functions answer. Anything else of it is an
 * error that names it.
 */
final class ApiReader {
    private static final Set<String> OF_API = Set.of("Name", "Description", "ProtocolType", "Tags");
    private static final Set<String> OF_ROUTE = Set.of("ApiId", "RouteKey", "AuthorizationType", "Target");
    private static final Set<String> OF_INTEGRATION = Set.of(
            "ApiId", "Description", "IntegrationType", "IntegrationUri", "PayloadFormatVersion", "TimeoutInMillis");

    /** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final String INTEGRATIONS = "integrations/";

    private final List<Resource> resources;
    private final Resolver resolver;
    private final Scope scope;
    private final FunctionPermissions permissions;
    private final StageReader stages;

    ApiReader(List<Resource> resources, Resolver resolver, Scope scope) {
        this.resources = resources;
        this.resolver = resolver;
        this.scope = scope;
        this.permissions = new FunctionPermissions(resources, resolver);
        this.stages = new StageReader(resolver);
    }

    Optional<ApiResource> read() {
        List<Resource> apis = ofType(ResourceTypes.API);
        if (apis.size() > 1) {
            throw problem(apis.getLast(), "a second HTTP API is not emulated locally");
        }
        return apis.stream().map(this::api).findFirst();
    }

    private ApiResource api(Resource api) {
        only(api, api.properties(), OF_API);
        require(api, "ProtocolType", "HTTP");
        String id = resolver.name(api);
        List<RouteResource> routes = ofType(ResourceTypes.ROUTE).stream()
                .map(route -> route(route, id))
                .toList();
        List<Resource> ofStage = ofType(ResourceTypes.STAGE);
        if (ofStage.size() != 1) {
            throw problem(api, "it has %d stages; one, $default, is emulated locally".formatted(ofStage.size()));
        }
        return new ApiResource(id, endpoint(api), routes, stages.read(ofStage.getFirst()));
    }

    private String endpoint(Resource api) {
        return References.endpoint(resolver.name(api), scope);
    }

    private RouteResource route(Resource route, String api) {
        only(route, route.properties(), OF_ROUTE);
        String key = resolver.text(route, "RouteKey");
        Resource integration = integration(route);
        String function = resolver.text(integration, "IntegrationUri");
        if (!function.startsWith("arn:%s:lambda:".formatted(scope.partition()))) {
            throw problem(integration, "IntegrationUri %s is not a function's ARN".formatted(function));
        }
        String source = scope.arn("execute-api", "%s/%s/%s".formatted(api, StageResource.NAME, key.replace(" ", "")));
        return new RouteResource(
                key,
                isSigned(route),
                function,
                permissions.allow("apigateway.amazonaws.com", function, source),
                timeout(integration));
    }

    private boolean isSigned(Resource route) {
        String type = route.properties().has("AuthorizationType") ? resolver.text(route, "AuthorizationType") : "NONE";
        return switch (type) {
            case "AWS_IAM" -> true;
            case "NONE" -> false;
            default -> throw problem(route, "AuthorizationType %s is not emulated locally".formatted(type));
        };
    }

    private Resource integration(Resource route) {
        String target = resolver.text(route, "Target");
        Resource integration = ofType(ResourceTypes.INTEGRATION).stream()
                .filter(candidate -> target.equals(INTEGRATIONS + resolver.name(candidate)))
                .findFirst()
                .orElseThrow(() -> problem(route, "Target %s is not of this template".formatted(target)));
        only(integration, integration.properties(), OF_INTEGRATION);
        require(integration, "IntegrationType", "AWS_PROXY");
        require(integration, "PayloadFormatVersion", "2.0");
        return integration;
    }

    private Duration timeout(Resource integration) {
        JsonNode chosen = resolver.property(integration, "TimeoutInMillis");
        Duration timeout = chosen.isMissingNode() ? LONGEST : Duration.ofMillis(chosen.asLong());
        if (timeout.compareTo(LONGEST) > 0 || timeout.toMillis() < 50) {
            throw problem(integration, "TimeoutInMillis must be from 50 to 30000");
        }
        return timeout;
    }

    private void require(Resource resource, String property, String value) {
        String written = resolver.text(resource, property);
        if (!written.equals(value)) {
            throw problem(resource, "%s %s is not emulated locally; %s is".formatted(property, written, value));
        }
    }

    private List<Resource> ofType(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }
}
