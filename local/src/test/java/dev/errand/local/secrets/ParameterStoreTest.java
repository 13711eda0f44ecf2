package dev.errand.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.errand.local.fleet.Parameter;
import dev.errand.local.gateway.AwsService;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
class ParameterStoreTest {
    private static final Home HOME = new Home("111122223333", "eu-west-1", Instant.parse("2026-11-22T10:00:00Z"));
    private static final Principal CALLER =
            new Principal("ASIA", "secret", "arn:aws:sts::111122223333:assumed-role/d/d", "111122223333", "role");
    private static final String ARN = "arn:aws:ssm:eu-west-1:111122223333:parameter/app/url";

    private final List<String> asked = new ArrayList<>();
    private final ParameterStore store = new ParameterStore(
            new Others(),
            List.of(
                    new Parameter("/app/url", Parameter.Type.STRING, "https://example.org"),
                    new Parameter("hosts", Parameter.Type.STRING_LIST, "a,b"),
                    new Parameter("/app/password", Parameter.Type.SECURE_STRING, "hidden")),
            HOME,
            (_, action, resource, _) -> asked.add(action + " " + resource));

    @ParameterizedTest
    @CsvSource({"/app/url,", ARN + ",", "/app/url:1,:1", ARN + ":1,:1"})
    void aParameterIsFoundByItsNameAndArnAndVersion(String name, String selector) {
        String more = selector == null ? "" : ", 'Selector': '%s'".formatted(selector);

        assertThat(get(name))
                .isEqualTo(Samples.json(("{'Parameter': {'Name': '/app/url', 'Type': 'String',"
                                + " 'Value': 'https://example.org', 'Version': 1, 'LastModifiedDate': 1795341600.0,"
                                + " 'ARN': '%s', 'DataType': 'text'%s}}")
                        .formatted(ARN, more)));
        assertThat(asked).containsExactly("ssm:GetParameter " + ARN);
    }

    @Test
    void aListIsOneText() {
        assertThat(get("hosts").path("Parameter").path("Type").asText()).isEqualTo("StringList");
        assertThat(get("hosts").path("Parameter").path("Value").asText()).isEqualTo("a,b");
        assertThat(asked).contains("ssm:GetParameter arn:aws:ssm:eu-west-1:111122223333:parameter/hosts");
    }

    @Test
    void aSecureStringIsReadOnlyWithDecryption() {
        assertThat(get("/app/password").path("Parameter").path("Value").asText())
                .isNotEmpty()
                .isNotEqualTo("hidden");
        assertThat(call("{'Name': '/app/password', 'WithDecryption': true}")
                        .path("Parameter")
                        .path("Value")
                        .asText())
                .isEqualTo("hidden");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertRefused(() -> get("/app/none"), "ParameterNotFound", "");
        assertRefused(() -> get(ARN.replace("eu-west-1", "us-east-1")), "ParameterNotFound", "");
        assertRefused(
                () -> get("/app/url:2"),
                "ParameterVersionNotFound",
                "Systems Manager could not find version 2 of /app/url. Verify the version and try again.");
        assertThat(asked).startsWith("ssm:GetParameter arn:aws:ssm:eu-west-1:111122223333:parameter/app/none");
    }

    @Test
    void parametersOfAwsAreRefusedByName() {
        assertRefused(
                () -> get("/aws/reference/secretsmanager/app/token"),
                "NotEmulatedLocally",
                "ssm GetParameter of /aws/reference/secretsmanager/app/token is not emulated locally; docs/local.md lists"
                        + " what is");
    }

    @Test
    void otherOperationsAreSystemsManagers() {
        assertThat(store.call(new Call(CALLER, "eu-west-1", "ListCommands", Samples.json("{}")))
                        .asText())
                .isEqualTo("ListCommands");
    }

    private JsonNode get(String name) {
        return call("{'Name': '%s'}".formatted(name));
    }

    private JsonNode call(String input) {
        return store.call(new Call(CALLER, "eu-west-1", "GetParameter", Samples.json(input)));
    }

    private static void assertRefused(Runnable call, String code, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessage(message);
    }

    private static final class Others implements AwsService {
        @Override
        public String signingName() {
            return "ssm";
        }

        @Override
        public JsonNode call(Call call) {
            return TextNode.valueOf(call.operation());
        }
    }
}
