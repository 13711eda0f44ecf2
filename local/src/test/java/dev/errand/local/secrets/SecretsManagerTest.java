package dev.errand.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.fleet.Secret;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
class SecretsManagerTest {
    private static final Home HOME = new Home("111122223333", "eu-west-1", Instant.parse("2026-11-22T10:00:00.500Z"));
    private static final Principal CALLER =
            new Principal("ASIA", "secret", "arn:aws:sts::111122223333:assumed-role/d/d", "111122223333", "role");
    private static final String PARTIAL = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:app/token";
    private static final String ARN = SecretArn.of(HOME, "app/token").value();

    private final List<String> asked = new ArrayList<>();
    private boolean denying;
    private final SecretsManager secrets = new SecretsManager(
            List.of(
                    new Secret("app/token", false, "t0ken"),
                    new Secret("app/key", true, "AAEC"),
                    new Secret("app-abcdef", false, "hyphen")),
            HOME,
            (caller, action, resource, _) -> {
                asked.add(action + " " + resource);
                if (denying) {
                    throw ServiceError.badRequest(
                            "AccessDeniedException", "User: %s may not on resource: %s".formatted(caller, resource));
                }
            });

    @Test
    void aSecretsArnEndsInAHyphenAndSixCharacters() {
        assertThat(ARN).matches(PARTIAL + "-[A-Za-z0-9]{6}");
        assertThat(SecretArn.of(HOME, "errand/example/token").value())
                .as("the ARN that docs/local/secrets.md tells")
                .isEqualTo("arn:aws:secretsmanager:eu-west-1:111122223333:secret:errand/example/token-HfDxJD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app/token", "arn", PARTIAL})
    void aSecretIsFoundByItsNameItsArnAndItsArnWithoutTheSixCharacters(String id) {
        JsonNode answer = get(id.equals("arn") ? ARN : id);

        assertThat(answer)
                .isEqualTo(Samples.json(("{'ARN': '%s', 'Name': 'app/token',"
                                + " 'VersionId': '%s', 'SecretString': 't0ken', 'VersionStages': ['AWSCURRENT'],"
                                + " 'CreatedDate': 1795341600.5}")
                        .formatted(ARN, answer.path("VersionId").asText())));
        assertThat(answer.path("VersionId").asText()).hasSize(36);
        assertThat(asked).containsExactly("secretsmanager:GetSecretValue " + ARN);
    }

    @Test
    void bytesAreBase64() {
        assertThat(get("app/key").path("SecretBinary").asText()).isEqualTo("AAEC");
        assertThat(get("app/key").has("SecretString")).isFalse();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        String missing = "Secrets Manager can't find the specified secret.";
        assertRefused(() -> get("app/none"), "ResourceNotFoundException", missing);
        assertRefused(() -> get(ARN.replace("111122223333", "444455556666")), "ResourceNotFoundException", missing);
        assertRefused(() -> get("app/token-" + ARN.substring(ARN.length() - 6)), "ResourceNotFoundException", missing);
        assertRefused(
                () -> call("us-east-1", "GetSecretValue", "{'SecretId': 'app/token'}"),
                "ResourceNotFoundException",
                missing);
    }

    /** "If your secret has a name that ends in a hyphen followed by six characters …" it takes a complete ARN. */
    @Test
    void aPartialArnThatLooksCompleteIsNotFound() {
        String arn = SecretArn.of(HOME, "app-abcdef").value();

        assertThat(get(arn).path("SecretString").asText()).isEqualTo("hyphen");
        assertRefused(
                () -> get(arn.substring(0, arn.length() - 7)),
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret.");
    }

    @Test
    void onlyTheCurrentVersionIsThere() {
        String version = get("app/token").path("VersionId").asText();

        call("eu-west-1", "GetSecretValue", "{'SecretId': 'app/token', 'VersionId': '%s'}".formatted(version));
        assertRefused(
                () -> call("eu-west-1", "GetSecretValue", "{'SecretId': 'app/token', 'VersionStage': 'AWSPREVIOUS'}"),
                "ResourceNotFoundException",
                "Secrets Manager can't find the specified secret value for staging label: AWSPREVIOUS");
    }

    /** Permissions are judged by the ARN, before it is told whether there is a secret; the refusal names the request's. */
    @Test
    void aRefusalNamesWhatWasAskedFor() {
        denying = true;

        assertRefused(
                () -> get("app/token"),
                "AccessDeniedException",
                "User: %s may not on resource: app/token".formatted(CALLER.arn()));
        assertRefused(
                () -> get("app/none"),
                "AccessDeniedException",
                "User: %s may not on resource: app/none".formatted(CALLER.arn()));
        assertThat(asked)
                .containsExactly("secretsmanager:GetSecretValue " + ARN, "secretsmanager:GetSecretValue app/none");
    }

    @Test
    void otherOperationsAreRefusedByName() {
        assertRefused(
                () -> call("eu-west-1", "ListSecrets", "{}"),
                "NotEmulatedLocally",
                "secretsmanager ListSecrets is not emulated locally; docs/local.md lists what is");
    }

    private JsonNode get(String id) {
        return call("eu-west-1", "GetSecretValue", "{'SecretId': '%s'}".formatted(id));
    }

    private JsonNode call(String region, String operation, String input) {
        return secrets.call(new Call(CALLER, region, operation, Samples.json(input)));
    }

    private static void assertRefused(Runnable call, String code, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessage(message);
    }
}
