package dev.errand.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.contract.AccessDenied;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Access keys of accounts that no role of the deployment can be trusted by, out of secrets of Secrets Manager:
 * {@code {"accessKeyId": …, "secretAccessKey": …, "sessionToken": …}}, the last where there is one.
 */
final class AccountKeys {
    private final SecretTexts secrets;
    private final Json json;

    AccountKeys(SecretTexts secrets, Json json) {
        this.secrets = secrets;
        this.json = json;
    }

    /** A secret that holds no access key, or that cannot be read; the message never has anything of what it holds. */
    static final class KeysUnreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        KeysUnreadable(String secret, String why) {
            super("the secret '%s', which the setting accountKeys names, cannot be used: %s".formatted(secret, why));
        }
    }

    /** @throws KeysUnreadable saying why */
    AwsCredentials read(String secret) {
        try {
            return secrets.read(secret)
                    .flatMap(this::credentials)
                    .orElseThrow(() -> new KeysUnreadable(
                            secret, "it is not JSON with the texts accessKeyId and secretAccessKey"));
        } catch (AccessDenied e) {
            throw new KeysUnreadable(secret, String.valueOf(e.getMessage()));
        } catch (AwsServiceException e) {
            throw new KeysUnreadable(secret, Edge.code(e) + ": " + Edge.message(e));
        }
    }

    private Optional<AwsCredentials> credentials(String text) {
        JsonNode fields;
        try {
            fields = json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
        String id = fields.path("accessKeyId").asText();
        String key = fields.path("secretAccessKey").asText();
        String token = fields.path("sessionToken").asText();
        if (id.isBlank() || key.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                token.isBlank() ? AwsBasicCredentials.create(id, key) : AwsSessionCredentials.create(id, key, token));
    }
}
