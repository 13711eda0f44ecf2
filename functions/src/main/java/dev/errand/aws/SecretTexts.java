package dev.errand.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.aws.SignedCalls.Service;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Texts of Secrets Manager, by a signed
 * <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>.
 */
final class SecretTexts {
    private final Supplier<SignedCalls> calls;
    private final Service secretsManager;
    private final Json json;

    SecretTexts(Supplier<SignedCalls> calls, Service secretsManager, Json json) {
        this.calls = calls;
        this.secretsManager = secretsManager;
        this.json = json;
    }

    /** The text; nothing when the secret is binary. */
    Optional<String> read(String name) {
        String request = new String(json.write(Map.of("SecretId", name)), StandardCharsets.UTF_8);
        String answer = Edge.call(() -> calls.get().json(secretsManager, "secretsmanager.GetSecretValue", request));
        JsonNode value = json.read(answer.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                .path("SecretString");
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }
}
