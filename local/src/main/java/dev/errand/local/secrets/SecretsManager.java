package dev.errand.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.fleet.Secret;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.AwsService;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * GetSecretValue: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 *
 * <p>docs/local/secrets.md lists what is the same as on AWS and what is not.
 */
public final class SecretsManager implements AwsService {
    private static final String GET = "GetSecretValue";
    private static final String CURRENT = "AWSCURRENT";

    private final List<Secret> secrets;
    private final Home home;
    private final Access access;

    public SecretsManager(List<Secret> secrets, Home home, Access access) {
        this.secrets = List.copyOf(secrets);
        this.home = home;
        this.access = access;
    }

    @Override
    public String signingName() {
        return "secretsmanager";
    }

    @Override
    public JsonNode call(Call call) {
        if (!call.operation().equals(GET)) {
            throw ServiceError.notEmulated(signingName(), call.operation());
        }
        String id = call.input().path("SecretId").asText();
        if (id.isEmpty()) {
            throw ServiceError.badRequest(
                    "ValidationException",
                    "1 validation error detected: Value null at 'secretId' failed to satisfy constraint: Member must"
                            + " not be null");
        }
        Optional<Secret> secret = call.region().equals(home.region()) ? find(id) : Optional.empty();
        require(call, id, secret.map(found -> arn(found).value()).orElse(id));
        return answer(
                secret.orElseThrow(() -> notFound("Secrets Manager can't find the specified secret.")), call.input());
    }

    private Optional<Secret> find(String id) {
        return secrets.stream()
                .filter(secret -> id.startsWith("arn:")
                        ? arn(secret).isMeantBy(id)
                        : secret.name().equals(id))
                .findFirst();
    }

    /** Permissions are of the ARN; a refusal names what was asked for. */
    private void require(Call call, String id, String arn) {
        try {
            access.require(call.caller(), signingName() + ":" + GET, arn, Map.of());
        } catch (ServiceError denied) {
            throw ServiceError.badRequest(
                    denied.code(), String.valueOf(denied.getMessage()).replace(arn, id));
        }
    }

    private JsonNode answer(Secret secret, JsonNode input) {
        String version = UUID.nameUUIDFromBytes(secret.name().getBytes(StandardCharsets.UTF_8))
                .toString();
        String asked = input.path("VersionId").asText(version);
        String stage = input.path("VersionStage").asText(CURRENT);
        if (!asked.equals(version)) {
            throw notFound("Secrets Manager can't find the specified secret value for VersionId: " + asked);
        }
        if (!stage.equals(CURRENT)) {
            throw notFound("Secrets Manager can't find the specified secret value for staging label: " + stage);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("ARN", arn(secret).value()).put("Name", secret.name()).put("VersionId", version);
        answer.put(secret.binary() ? "SecretBinary" : "SecretString", secret.value());
        answer.putArray("VersionStages").add(CURRENT);
        return answer.put("CreatedDate", home.createdSeconds());
    }

    private SecretArn arn(Secret secret) {
        return SecretArn.of(home, secret.name());
    }

    private static ServiceError notFound(String message) {
        return ServiceError.badRequest("ResourceNotFoundException", message);
    }
}
