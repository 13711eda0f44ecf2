package dev.errand.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.template.ApiResource;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.RouteResource;
import dev.errand.local.template.Samples;
import dev.errand.local.template.UnreadableTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of an HTTP API in a template. */
class ApiTemplateTest {
    @TempDir
    Path folder;

    @Test
    void anApiHasItsRoutesAndItsStage() throws IOException {
        Deployment deployment = ApiSample.deployment(folder);
        String function = deployment.aliases().getFirst().arn();

        ApiResource api = deployment.api().orElseThrow();

        assertThat(api.id()).matches("[a-z0-9]{10}");
        assertThat(api.endpoint()).isEqualTo("https://%s.execute-api.eu-west-1.amazonaws.com".formatted(api.id()));
        assertThat(api.routes())
                .contains(
                        new RouteResource("GET /runs/{run}", true, function, true, Duration.ofSeconds(30)),
                        new RouteResource("GET /health", false, function, true, Duration.ofSeconds(30)),
                        new RouteResource("GET /lonely", true, function, false, Duration.ofSeconds(30)))
                .hasSize(6);
        assertThat(api.stage().rate()).isEqualTo(10);
        assertThat(api.stage().burst()).isEqualTo(20);
        assertThat(deployment.outputs())
                .containsEntry("ApiUrl", api.endpoint() + "/")
                .containsEntry("ApiEndpoint", api.endpoint());
        assertThat(deployment.outputDescriptions()).containsEntry("ApiUrl", "Where the API is");
    }

    @Test
    void aStackWithoutAnApiHasNone() {
        assertThat(Samples.deployment().api()).isEmpty();
    }

    @Test
    void whatIsNotEmulatedIsRefusedByName() {
        assertRefused(
                resources -> of(resources, "Api").putObject("CorsConfiguration"),
                "resource Api: CorsConfiguration is not emulated locally");
        assertRefused(
                resources -> of(resources, "Api").put("ProtocolType", "WEBSOCKET"),
                "resource Api: ProtocolType WEBSOCKET is not emulated locally; HTTP is");
        assertRefused(
                resources -> of(resources, "ReadRun").put("AuthorizationType", "JWT"),
                "resource ReadRun: AuthorizationType JWT is not emulated locally");
        assertRefused(
                resources -> of(resources, "ApiFunction").put("PayloadFormatVersion", "1.0"),
                "resource ApiFunction: PayloadFormatVersion 1.0 is not emulated locally; 2.0 is");
        assertRefused(
                resources -> of(resources, "ApiFunction").put("TimeoutInMillis", 30001),
                "resource ApiFunction: TimeoutInMillis must be from 50 to 30000");
        assertRefused(
                resources -> of(resources, "ApiFunction").put("IntegrationUri", "https://example.org"),
                "resource ApiFunction: IntegrationUri https://example.org is not a function's ARN");
        assertRefused(
                resources -> of(resources, "ApiStage").putObject("RouteSettings"),
                "resource ApiStage: RouteSettings is not emulated locally");
        assertRefused(
                resources -> of(resources, "ApiStage").put("StageName", "prod"),
                "resource ApiStage: the stage prod is not emulated locally; $default is");
        assertRefused(
                resources -> of(resources, "ApiStage").put("AutoDeploy", false),
                "resource ApiStage: without AutoDeploy nothing of the API is deployed");
        assertRefused(
                resources -> ((ObjectNode) of(resources, "ApiStage").path("DefaultRouteSettings"))
                        .put("LoggingLevel", "INFO"),
                "resource ApiStage: LoggingLevel is not emulated locally");
        assertRefused(
                resources -> of(resources, "MayRun").put("SourceAccount", "111122223333"),
                "resource MayRun: SourceAccount is not emulated locally");
        assertRefused(
                resources -> resources.set("Api2", resources.path("Api").deepCopy()),
                "resource Api2: a second HTTP API is not emulated locally");
    }

    @Test
    void aVariableOfTheAccessLogThatIsNotKnownIsRefused() throws IOException {
        Deployment deployment = ApiSample.changed(
                folder,
                resources -> ((ObjectNode) of(resources, "ApiStage").path("AccessLogSettings"))
                        .put("Format", "$context.status $context.authorizer.claims.sub."));

        assertThatThrownBy(() -> new RunningApi(deployment, folder))
                .isInstanceOf(UnreadableTemplate.class)
                .hasMessage("the access log's variable $context.authorizer.claims.sub is not emulated locally");
    }

    private void assertRefused(Consumer<ObjectNode> change, String message) {
        assertThatThrownBy(() -> ApiSample.changed(Files.createTempDirectory(folder, "changed"), change))
                .isInstanceOf(UnreadableTemplate.class)
                .hasMessage(message);
    }

    private static ObjectNode of(ObjectNode resources, String id) {
        return ApiSample.properties(resources, id);
    }
}
