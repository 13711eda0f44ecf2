package dev.errand.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.deployment.DeploymentFiles;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.fleet.Fleet;
import dev.errand.local.gateway.Principal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP API of the built template, and the stack as CloudFormation describes it. */
class LocalApiIT {
    private static final String FLEET = """
            {"nodes": [], "people": {
              "reader": ["ApiReaderPolicyArn", {"Effect": "Allow", "Action": "cloudformation:DescribeStacks",
                "Resource": "arn:aws:cloudformation:*:*:stack/Errand/*"}],
              "user": ["ApiUserPolicyArn"],
              "nobody": []}}""";

    @TempDir
    private static Path state;

    @SuppressWarnings("NullAway.Init") // started before any test
    private static LocalDeployment deployment;

    @BeforeAll
    static void start() throws IOException {
        Path fleet = Files.writeString(state.resolve("fleet.json"), FLEET);
        deployment = LocalDeployment.start(
                LocalOptions.of(DeploymentFiles.in(Path.of("..")).withState(state), Fleet.read(fleet)));
    }

    @AfterAll
    static void close() {
        deployment.close();
    }

    @Test
    void theStackSaysWhereItsApiIs() throws Exception {
        HttpResponse<String> response = describe("reader", "Errand");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("<OutputKey>ApiUrl</OutputKey><OutputValue>%s</OutputValue><Description>"
                        .formatted(deployment.apiEndpoint().orElseThrow()));
        assertThat(deployment.clientEnvironment())
                .containsEntry(
                        "ERRAND_API_URL", deployment.apiEndpoint().orElseThrow().toString());
    }

    @Test
    void whoeverMayNotDescribeItIsDenied() throws Exception {
        HttpResponse<String> other = describe("reader", "Other");
        HttpResponse<String> denied = describe("nobody", "Errand");

        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body())
                .contains("<Code>AccessDenied</Code><Message>User: arn:aws:iam::111122223333:user/nobody is not"
                        + " authorized to perform: cloudformation:DescribeStacks on resource: ");
    }

    @Test
    void whoMayCallTheApiIsSaidByThePoliciesOfTheStack() throws Exception {
        assertThat(allowed("GET", "reader")).isTrue();
        assertThat(allowed("POST", "reader")).isFalse();
        assertThat(allowed("POST", "user")).isTrue();
        assertThat(allowed("GET", "nobody")).isFalse();
        assertThat(Signed.send(HttpRequest.newBuilder(runs()).build()).body()).isEqualTo("{\"message\":\"Forbidden\"}");
    }

    @Test
    void everyCallIsALineOfTheAccessLog() throws Exception {
        signed("nobody").get(URI.create(deployment.apiEndpoint().orElseThrow() + "/runs/logged"));

        assertThat(Files.readAllLines(deployment.logs().resolve("api-access.log")))
                .anyMatch(line -> line.contains("\"userArn\":\"arn:aws:iam::111122223333:user/nobody\","
                        + "\"routeKey\":\"GET /runs/{run}\",\"path\":\"/runs/logged\",\"status\":\"403\""));
    }

    @Test
    void somebodyWhomTheFleetDoesNotNameHasNoCredentials() {
        assertThatThrownBy(() -> deployment.person("mallory"))
                .hasMessage("the fleet has nobody called 'mallory'; there are [nobody, reader, user]");
    }

    /** Whether the function is asked; what it answers does not matter here. */
    private static boolean allowed(String method, String person) throws Exception {
        String body = method.equals("POST") ? "{}" : "";
        HttpResponse<String> response =
                signed(person).send(method, runs(), body, Map.of("Content-Type", "application/json"));
        return !response.body().equals("{\"message\":\"Forbidden\"}");
    }

    private static HttpResponse<String> describe(String person, String stack) throws Exception {
        return signed(person)
                .forService("cloudformation")
                .send(
                        "POST",
                        deployment.endpoint().resolve("/"),
                        "Action=DescribeStacks&Version=2010-05-15&StackName=" + stack,
                        Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    private static URI runs() {
        return URI.create(deployment.apiEndpoint().orElseThrow() + "/runs");
    }

    private static Signed signed(String name) {
        Principal person = deployment.person(name);
        return Signed.by(person);
    }
}
