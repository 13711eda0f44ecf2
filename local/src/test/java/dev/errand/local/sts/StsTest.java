package dev.errand.local.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Running;
import dev.errand.local.store.Store;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/** The sample's plan role, trusting everybody in its account and allowed to assume itself. */
class StsTest {
    private static final String PROPERTIES = "/Resources/PlanRole42C4D327/Properties";
    private static final String ROLE = PROPERTIES + "/AssumeRolePolicyDocument/Statement/0";
    private static final String POLICY = "/Resources/PlanRoleDefaultPolicy0ED737D5/Properties/PolicyDocument/Statement";

    @TempDir
    Path folder;

    private Running running;
    private String role;

    private volatile Duration later = Duration.ZERO;

    @BeforeEach
    void start() throws IOException {
        start(_ -> {});
    }

    private void start(Consumer<ObjectNode> change) throws IOException {
        Path files = Files.createTempDirectory(folder, "template");
        Deployment deployment = Samples.changed(files, template -> {
            ((ObjectNode) template.at(PROPERTIES)).put("MaxSessionDuration", 7200);
            ((ObjectNode) template.at(ROLE)).putObject("Principal").put("AWS", "111122223333");
            ((ArrayNode) template.at(POLICY))
                    .add(Samples.json("{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Resource': '*'}"));
            change.accept(template);
        });
        running = new Running(
                deployment,
                Store.inMemory(),
                Interceptor.NONE,
                () -> Instant.now().plus(later));
        role = deployment.role(Running.PLAN_ROLE).orElseThrow().arn();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void anAssumedRolesCredentialsWork() {
        AssumeRoleResponse assumed = assume(owner(), 900);

        String name = running.deployment.role(Running.PLAN_ROLE).orElseThrow().name();
        String session = "arn:aws:sts::111122223333:assumed-role/%s/signer".formatted(name);
        assertThat(assumed.assumedRoleUser().arn()).isEqualTo(session);
        assertThat(assumed.credentials().expiration())
                .isBetween(
                        Instant.now().plus(14, ChronoUnit.MINUTES),
                        Instant.now().plus(15, ChronoUnit.MINUTES));
        assertThat(as(assumed.credentials()).getCallerIdentity().arn()).isEqualTo(session);
    }

    /** Role chaining (a role's session assuming a role) ends after an hour at most. */
    @Test
    void aRolesSessionThatAssumesARoleGetsAnHourAtMost() {
        StsClient session = as(assume(owner(), 3600).credentials());

        assertThat(assume(session, 3600).credentials().expiration()).isAfter(Instant.now());
        assertRefused(
                () -> assume(session, 3601),
                "ValidationError",
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
    }

    /** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
    @Test
    void aSessionIsNoLongerThanItsRoleAllowsAndNoShorterThanAQuarterOfAnHour() {
        assertThat(assume(owner(), 7200).credentials().expiration()).isAfter(Instant.now());
        assertRefused(
                () -> assume(owner(), 7201),
                "ValidationError",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        assertRefused(
                () -> assume(owner(), 899),
                "ValidationError",
                "1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must"
                        + " have value greater than or equal to 900");
    }

    @Test
    void aSessionsPolicyNarrowsIt() {
        Credentials narrowed = assume(request -> request.policy(
                        "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}]}"))
                .credentials();

        assertRefused(
                () -> assume(as(narrowed), 900),
                "AccessDenied",
                "User: %s is not authorized to perform: sts:AssumeRole on resource: %s because no session policy allows"
                                .formatted(session("signer"), role)
                        + " the sts:AssumeRole action");
    }

    @Test
    void aSessionEnds() {
        StsClient session = as(assume(owner(), 900).credentials());

        session.getCallerIdentity();
        later = Duration.ofSeconds(901);
        assertRefused(
                session::getCallerIdentity, "ExpiredToken", "The security token included in the request is expired");
    }

    @Test
    void anExternalIdIsWhatTheTrustPolicyAsksFor() throws IOException {
        stop();
        start(template -> ((ObjectNode) template.at(ROLE))
                .set("Condition", Samples.json("{'StringEquals': {'sts:ExternalId': 'errand-1'}}")));

        assertThat(assume(request -> request.externalId("errand-1"))
                        .assumedRoleUser()
                        .arn())
                .isEqualTo(session("signer"));
        assertRefused(
                () -> assume(request -> request.externalId("errand-2")),
                "AccessDenied",
                "User: arn:aws:iam::111122223333:user/owner is not authorized to perform: sts:AssumeRole on resource: "
                        + role);
        assertThatThrownBy(() -> assume(owner(), 900)).isInstanceOf(StsException.class);
    }

    @Test
    void aSessionsNameHasAShape() {
        assertRefused(
                () -> assume(request -> request.roleSessionName("run 1")),
                "ValidationError",
                "1 validation error detected: Value 'run 1' at 'roleSessionName' failed to satisfy constraint: Member"
                        + " must satisfy regular expression pattern: [\\w+=,.@-]*");
    }

    @Test
    void whatIsNotEvaluatedIsRefusedByName() {
        assertRefused(
                () -> assume(request -> request.policyArns(PolicyDescriptorType.builder()
                        .arn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
                        .build())),
                "NotEmulatedLocally",
                "sts AssumeRole with PolicyArns is not emulated locally; docs/local.md lists what is");
        assertRefused(
                () -> assume(request ->
                        request.tags(Tag.builder().key("run").value("r").build())),
                "NotEmulatedLocally",
                "sts AssumeRole with Tags is not emulated locally; docs/local.md lists what is");
    }

    @Test
    void anUnknownOperationIsNamed() {
        assertThatThrownBy(() -> owner().getSessionToken())
                .isInstanceOf(StsException.class)
                .hasMessageContaining("sts GetSessionToken is not emulated locally");
    }

    private AssumeRoleResponse assume(StsClient client, int seconds) {
        return client.assumeRole(
                request -> request.roleArn(role).roleSessionName("signer").durationSeconds(seconds));
    }

    private AssumeRoleResponse assume(Consumer<AssumeRoleRequest.Builder> change) {
        return owner().assumeRole(request -> change.accept(request.roleArn(role).roleSessionName("signer")));
    }

    private String session(String name) {
        String roleName =
                running.deployment.role(Running.PLAN_ROLE).orElseThrow().name();
        return "arn:aws:sts::111122223333:assumed-role/%s/%s".formatted(roleName, name);
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StsException.class, error -> {
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }

    private StsClient owner() {
        return client(running.as(running.credentials.owner()));
    }

    private StsClient as(Credentials credentials) {
        return client(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken())));
    }

    private StsClient client(AwsCredentialsProvider provider) {
        return running.client(StsClient.builder(), provider);
    }
}
