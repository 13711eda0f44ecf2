package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.aws.SignedCalls.Service;
import dev.errand.contract.ServiceUnavailable;
import dev.errand.dispatch.SecretReader.SecretUnreadable;
import dev.errand.request.SecretSource;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.SsmException;

class AwsSecretsTest {
    private static final SecretSource SECRET = new SecretSource(SecretSource.Kind.SECRET, "errand/token");
    private static final SecretSource PARAMETER = new SecretSource(SecretSource.Kind.PARAMETER, "/errand/url");

    private final FakeHttp http = new FakeHttp();
    private final Parameters parameters = new Parameters();

    @Test
    void aSecretIsReadByNameOrArn() {
        http.answers(200, """
                {"ARN":"arn:…","SecretString":"line 1\\nline \\"2\\" é"}""");

        assertThat(read(SECRET)).isEqualTo("line 1\nline \"2\" é");
        assertThat(http.calls().getFirst().body()).isEqualTo("{\"SecretId\":\"errand/token\"}");
        assertThat(http.calls().getFirst().request().firstMatchingHeader("X-Amz-Target"))
                .contains("secretsmanager.GetSecretValue");
    }

    @Test
    void aBinarySecretIsRefused() {
        http.answers(200, "{\"SecretBinary\":\"c2VjcmV0\"}");

        assertUnreadable(SECRET, "the secret 'errand/token' cannot be read: it is binary; keep a text in it");
    }

    @Test
    void aMissingSecretIsNamed() {
        http.answers(400, """
                {"__type":"ResourceNotFoundException","Message":"Secrets Manager can't find the specified secret."}""");

        assertUnreadable(SECRET, "the secret 'errand/token' cannot be read: there is none of that name");
    }

    @Test
    void aSecretThatMayNotBeReadNamesTheSettingToChange() {
        http.answers(400, """
                {"__type":"AccessDeniedException","Message":"User: x is not authorized to perform: secretsmanager:GetSecretValue"}""");

        assertUnreadable(
                SECRET,
                "the secret 'errand/token' cannot be read: User: x is not authorized to perform: secretsmanager:GetSecretValue; have the deployment's setting secrets name it");
    }

    @Test
    void aServiceThatIsDownIsNoReasonToGiveUpTheNodes() {
        http.answers(500, "").answers(500, "").answers(500, "");

        assertThatThrownBy(() -> read(SECRET)).isInstanceOf(ServiceUnavailable.class);
    }

    @Test
    void aParameterIsReadDecrypted() {
        parameters.value = Optional.of("https://app");

        assertThat(read(PARAMETER)).isEqualTo("https://app");
        assertThat(parameters.asked)
                .contains(GetParameterRequest.builder()
                        .name("/errand/url")
                        .withDecryption(true)
                        .build());
    }

    @Test
    void aMissingParameterIsNamed() {
        assertUnreadable(PARAMETER, "the parameter '/errand/url' cannot be read: there is none of that name");
    }

    private void assertUnreadable(SecretSource source, String message) {
        assertThatThrownBy(() -> read(source))
                .isInstanceOf(SecretUnreadable.class)
                .hasMessage(message);
    }

    private String read(SecretSource source) {
        SignedCalls calls = new SignedCalls(
                http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")),
                "eu-west-1",
                pause -> {});
        Service service = new Service("secretsmanager", URI.create("https://secretsmanager.eu-west-1.amazonaws.com/"));
        return new AwsSecrets(new SecretTexts(() -> calls, service, new Json(Json.mapper())), parameters).read(source);
    }

    /** Parameter Store with one parameter at most. */
    private static final class Parameters implements SsmClient {
        private Optional<String> value = Optional.empty();
        private Optional<GetParameterRequest> asked = Optional.empty();

        @Override
        public GetParameterResponse getParameter(GetParameterRequest request) {
            asked = Optional.of(request);
            return GetParameterResponse.builder()
                    .parameter(parameter -> parameter.value(value.orElseThrow(() -> SsmException.builder()
                            .statusCode(400)
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("ParameterNotFound")
                                    .errorMessage("")
                                    .build())
                            .build())))
                    .build();
        }

        @Override
        public String serviceName() {
            return "ssm";
        }

        @Override
        public void close() {}
    }
}
