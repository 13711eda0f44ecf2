package dev.errand.plan;

import static dev.errand.fake.Requests.copy;
import static dev.errand.fake.Requests.running;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Settings;
import dev.errand.fake.Requests;
import dev.errand.request.Environment;
import dev.errand.request.Request;
import dev.errand.request.RequestReader;
import dev.errand.request.RunDocument;
import dev.errand.request.SecretSource;
import dev.errand.request.Staging;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentRulesTest {
    private static final Environment SECRET =
            new Environment(Map.of(), Map.of("TOKEN", new SecretSource(SecretSource.Kind.SECRET, "errand/token")));
    private static final String SIGNED_FOR_AN_HOUR = """
            1 problem in the request
              $.timeouts.deliverySeconds: is 3001, and what nodes download here is signed for an hour at most; write at most 3000, or "staging": "node-role\"""";

    @Test
    void aDocumentThatTheDeploymentDoesNotRunIsRefused() {
        assertAllowed(running(document("AWS-ApplyPatchBaseline")));
        assertRefused(running(document("Patch")), """
                1 problem in the request
                  $.document.name: is 'Patch'; this deployment runs AWS-*, so have its setting documents name this one""");
    }

    @Test
    void aLogGroupThatTheDeploymentDoesNotReadIsRefused() {
        assertThatCode(() -> check(logging("/errand/web"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check(logging("/var/log"))).hasMessage("""
                1 problem in the request
                  $.output.cloudWatchLogGroup: is '/var/log'; this deployment reads /errand*, so have its setting logGroups name this one""");
    }

    @Test
    void aDeliveryMayTakeAsLongAsItLikesWhereNothingIsDownloaded() {
        assertAllowed(running("uptime").within(Duration.ofDays(5)));
        assertAllowed(running(document("AWS-RunPatchBaseline")).within(Duration.ofDays(5)));
        assertAllowed(running("x".repeat(200_000)).by(Staging.NODE_ROLE).within(Duration.ofDays(5)));
        assertAllowed(running("uptime")
                .copying(copy("s3://b/k", "/a"))
                .by(Staging.NODE_ROLE)
                .within(Duration.ofDays(5)));
    }

    @Test
    void aDeliveryLongerThanAPresignedUrlLivesIsRefusedWhereOneIsNeeded() {
        Duration longer = Duration.ofSeconds(3001);
        assertRefused(running("uptime").copying(copy("s3://b/k", "/a")).within(longer), SIGNED_FOR_AN_HOUR);
        assertRefused(running("uptime").in(SECRET).within(longer), SIGNED_FOR_AN_HOUR);
        assertRefused(running("x".repeat(32_769)).within(longer), SIGNED_FOR_AN_HOUR);
        assertAllowed(running("x".repeat(32_768)).within(longer));
        assertAllowed(running("uptime").in(SECRET).within(Duration.ofMinutes(50)));
    }

    private static RunDocument document(String name) {
        return new RunDocument(name, Optional.empty(), Map.of());
    }

    private static Request logging(String group) {
        return RequestReader.read(Map.of(
                "targets", Map.of("all", true), "command", "uptime", "output", Map.of("cloudWatchLogGroup", group)));
    }

    private static void assertAllowed(Requests request) {
        assertThatCode(() -> check(request)).doesNotThrowAnyException();
    }

    private static void assertRefused(Requests request, String message) {
        assertThatThrownBy(() -> check(request)).hasMessage(message);
    }

    private static void check(Requests request) {
        check(request.request());
    }

    private static void check(Request request) {
        DeploymentRules.check(request, Settings.of("bucket", "111122223333"));
    }
}
