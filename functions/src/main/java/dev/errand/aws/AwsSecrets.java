package dev.errand.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.aws.SignedCalls.Service;
import dev.errand.contract.AccessDenied;
import dev.errand.dispatch.SecretReader;
import dev.errand.request.SecretSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Secrets of Secrets Manager, by a signed
 * <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>, and of
 * Parameter Store. Values go to the caller and nowhere else.
 */
final class AwsSecrets implements SecretReader {
    /** Of which Parameter Store says nothing more. */
    private static final Set<String> MISSING = Set.of("ParameterNotFound", "ResourceNotFoundException");

    private final Supplier<SignedCalls> calls;
    private final Service secretsManager;
    private final SsmClient ssm;
    private final Json json;

    AwsSecrets(Supplier<SignedCalls> calls, Service secretsManager, SsmClient ssm, Json json) {
        this.calls = calls;
        this.secretsManager = secretsManager;
        this.ssm = ssm;
        this.json = json;
    }

    @Override
    public String read(SecretSource source) {
        try {
            return switch (source.kind()) {
                case SECRET -> secret(source);
                case PARAMETER -> parameter(source);
            };
        } catch (AccessDenied e) {
            throw new SecretUnreadable(
                    source, e.getMessage() + "; have the deployment's setting %s name it".formatted(setting(source)));
        } catch (AwsServiceException e) {
            throw new SecretUnreadable(
                    source,
                    MISSING.contains(Edge.code(e))
                            ? "there is none of that name"
                            : Edge.code(e) + ": " + Edge.message(e));
        }
    }

    private String secret(SecretSource source) {
        String request = new String(json.write(Map.of("SecretId", source.name())), StandardCharsets.UTF_8);
        String answer = Edge.call(() -> calls.get().json(secretsManager, "secretsmanager.GetSecretValue", request));
        JsonNode value = json.read(answer.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                .path("SecretString");
        if (!value.isTextual()) {
            throw new SecretUnreadable(source, "it is binary; keep a text in it");
        }
        return value.textValue();
    }

    private String parameter(SecretSource source) {
        return Edge.call(() -> ssm.getParameter(get -> get.name(source.name()).withDecryption(true)))
                .parameter()
                .value();
    }

    private static String setting(SecretSource source) {
        return switch (source.kind()) {
            case SECRET -> "secrets";
            case PARAMETER -> "parameters";
        };
    }
}
