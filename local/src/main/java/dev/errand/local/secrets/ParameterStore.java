package dev.errand.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.fleet.Parameter;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.AwsService;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GetParameter beside the other operations of Systems Manager:
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 *
 * <p>docs/local/secrets.md lists what is the same as on AWS and what is not.
 */
public final class ParameterStore implements AwsService {
    private static final String GET = "GetParameter";
    private static final String ONLY_VERSION = "1";
    private static final List<String> ELSEWHERE = List.of("/aws/", "/ssm/", "aws", "ssm");

    private final AwsService others;
    private final List<Parameter> parameters;
    private final Home home;
    private final Access access;

    /** @param others Systems Manager's other operations */
    public ParameterStore(AwsService others, List<Parameter> parameters, Home home, Access access) {
        this.others = others;
        this.parameters = List.copyOf(parameters);
        this.home = home;
        this.access = access;
    }

    @Override
    public String signingName() {
        return others.signingName();
    }

    @Override
    public JsonNode call(Call call) {
        if (!call.operation().equals(GET)) {
            return others.call(call);
        }
        ParameterName asked = ParameterName.parse(call.input().path("Name").asText());
        if (asked.name().isEmpty()) {
            throw ServiceError.badRequest(
                    "ValidationException",
                    "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not"
                            + " be null");
        }
        if (ELSEWHERE.stream().anyMatch(asked.name()::startsWith)) {
            throw ServiceError.notEmulated(signingName(), GET + " of " + asked.name());
        }
        String arn = asked.arn(home);
        access.require(call.caller(), signingName() + ":" + GET, arn, Map.of());
        Parameter parameter = find(call, asked).orElseThrow(() -> ServiceError.badRequest("ParameterNotFound", ""));
        checkVersion(asked);
        boolean decrypted = call.input().path("WithDecryption").asBoolean(false);
        return answer(parameter, asked, arn, decrypted);
    }

    private Optional<Parameter> find(Call call, ParameterName asked) {
        return parameters.stream()
                .filter(parameter -> call.region().equals(home.region()))
                .filter(parameter -> asked.isOf(home))
                .filter(parameter -> asked.means(parameter.name()))
                .findFirst();
    }

    private static void checkVersion(ParameterName asked) {
        asked.selector().filter(version -> !version.equals(ONLY_VERSION)).ifPresent(version -> {
            throw ServiceError.badRequest(
                    "ParameterVersionNotFound",
                    "Systems Manager could not find version %s of %s. Verify the version and try again."
                            .formatted(version, asked.name()));
        });
    }

    private JsonNode answer(Parameter parameter, ParameterName asked, String arn, boolean decrypted) {
        boolean hidden = parameter.type() == Parameter.Type.SECURE_STRING && !decrypted;
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode found = answer.putObject("Parameter");
        found.put("Name", parameter.name())
                .put("Type", parameter.type().word())
                .put("Value", hidden ? encrypted(parameter) : parameter.value())
                .put("Version", 1)
                .put("LastModifiedDate", home.createdSeconds())
                .put("ARN", arn)
                .put("DataType", "text");
        asked.selector().ifPresent(version -> found.put("Selector", ":" + version));
        return answer;
    }

    /** Not a cipher's text, but no more of use than one. */
    private static String encrypted(Parameter parameter) {
        byte[] text = ("encrypted " + parameter.name()).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(text);
    }
}
