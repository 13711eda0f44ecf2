package dev.errand.local.template;

import static dev.errand.local.template.KnownProperties.only;
import static dev.errand.local.template.KnownProperties.problem;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.template.Source.Resource;
import java.util.Optional;
import java.util.Set;

/** Reads the stage of an HTTP API: {@code $default}, deployed by itself. Anything else of it is an error that names it. */
final class StageReader {
    private static final Set<String> OF_STAGE = Set.of(
            "ApiId", "StageName", "AutoDeploy", "AccessLogSettings", "DefaultRouteSettings", "Description", "Tags");
    private static final Set<String> OF_LOG = Set.of("DestinationArn", "Format");
    private static final Set<String> OF_ROUTES =
            Set.of("ThrottlingBurstLimit", "ThrottlingRateLimit", "DetailedMetricsEnabled");

    /** Of an account: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
    private static final double USUAL_RATE = 10_000;

    private static final int USUAL_BURST = 5_000;

    private final Resolver resolver;

    StageReader(Resolver resolver) {
        this.resolver = resolver;
    }

    StageResource read(Resource stage) {
        only(stage, stage.properties(), OF_STAGE);
        String name = resolver.text(stage, "StageName");
        if (!name.equals(StageResource.NAME)) {
            throw problem(stage, "the stage %s is not emulated locally; $default is".formatted(name));
        }
        if (!resolver.property(stage, "AutoDeploy").asBoolean()) {
            throw problem(stage, "without AutoDeploy nothing of the API is deployed");
        }
        JsonNode log = resolver.property(stage, "AccessLogSettings");
        only(stage, log, OF_LOG);
        JsonNode routes = resolver.property(stage, "DefaultRouteSettings");
        only(stage, routes, OF_ROUTES);
        return new StageResource(
                Optional.ofNullable(log.get("Format")).map(JsonNode::asText),
                routes.path("ThrottlingRateLimit").asDouble(USUAL_RATE),
                routes.path("ThrottlingBurstLimit").asInt(USUAL_BURST));
    }
}
