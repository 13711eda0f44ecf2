package dev.errand.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Step;
import dev.errand.local.access.Credentials;
import dev.errand.local.fleet.Fleet;
import dev.errand.local.gateway.Principal;
import dev.errand.local.template.FunctionResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.sts.StsClient;

/** The built templates: how a function of the deployment comes to nodes of other accounts and regions. */
class MemberAccountsIT {
    private static final String EXTERNAL_ID = "errand-example";
    private static final String FIRST = "222233334444";
    private static final String SECOND = "333344445555";
    private static final String FLEET = """
            {"nodes": [
              {"id": "i-0000000000000000a", "name": "home"},
              {"id": "i-0000000000000000b", "name": "near", "account": "222233334444"},
              {"id": "i-0000000000000000c", "name": "far", "account": "222233334444", "region": "eu-central-1"},
              {"id": "i-0000000000000000d", "name": "farthest", "account": "222233334444", "region": "ap-south-1"},
              {"id": "i-0000000000000000e", "name": "brief", "account": "333344445555"},
              {"id": "i-0000000000000000f", "name": "stranger", "account": "444455556666"}],
             "accounts": {"333344445555": {"sessionSeconds": 0}},
             "service": {"hideInvocationsSeconds": 0},
             "regions": {"ap-east-1": "disabled"}}""";
    private static final String FAR = "i-0000000000000000c";

    @TempDir
    private static Path state;

    @SuppressWarnings("NullAway.Init") // started before any test
    private static LocalServices services;

    @BeforeAll
    static void start() throws IOException {
        services = start(FLEET);
    }

    private static LocalServices start(String fleet) throws IOException {
        Path file = Files.writeString(state.resolve("fleet.json"), fleet);
        return LocalServices.start(
                LocalOptions.of(DeploymentFiles.in(Path.of("..")).withState(state), Fleet.read(file)));
    }

    @AfterAll
    static void close() {
        services.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"PLAN", "DISPATCH", "STATUS", "COLLECT"})
    void whoeverTalksToNodesAssumesTheRoleOfAMember(Step step) {
        try (StsClient sts = client(StsClient.builder(), assume(step, FIRST, EXTERNAL_ID), "eu-west-1")) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo(FIRST);
            assertThat(sts.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::222233334444:assumed-role/errand-member/test");
        }
    }

    @Test
    void whoeverDoesNotIsRefused() {
        refused(() -> assume(Step.REPORT, FIRST, EXTERNAL_ID), "AccessDenied");
    }

    @Test
    void nobodyAssumesItWithAnotherExternalId() {
        refused(() -> assume(Step.PLAN, FIRST, "another-example"), "AccessDenied");
    }

    @Test
    void nobodyAssumesARoleOfAnAccountThatTheOwnerDoesNotName() {
        refused(() -> assume(Step.PLAN, "444455556666", EXTERNAL_ID), "AccessDenied");
    }

    @Test
    void anAccountThatDeniesHasNoSuchRole() throws IOException {
        try (LocalServices denying = start("""
                {"nodes": [{"account": "222233334444"}], "accounts": {"222233334444": {"denied": true}}}""")) {
            refused(() -> assume(denying, Step.PLAN, FIRST, EXTERNAL_ID), "AccessDenied");
        }
    }

    @Test
    void aSessionSeesTheNodesOfItsAccountInTheRegionCalled() {
        AwsSessionCredentials session = assume(Step.PLAN, FIRST, EXTERNAL_ID);

        assertThat(nodes(session, "eu-west-1")).containsExactly("near");
        assertThat(nodes(session, "eu-central-1")).containsExactly("far");
        assertThat(nodes(session, "us-east-1")).isEmpty();
        assertThat(nodes(function(services, Step.PLAN), "eu-west-1")).containsExactly("home");
        assertThat(nodes(function(services, Step.PLAN), "eu-central-1")).isEmpty();
    }

    @Test
    void aCommandRunsThereAndIsKnownThereAlone() throws InterruptedException {
        AwsSessionCredentials session = assume(Step.DISPATCH, FIRST, EXTERNAL_ID);
        try (SsmClient there = client(SsmClient.builder(), session, "eu-central-1");
                SsmClient elsewhere = client(SsmClient.builder(), session, "eu-west-1")) {
            String command = send(there, FAR, "basename \"$PWD\"");

            GetCommandInvocationResponse invocation = ended(there, command);

            assertThat(invocation.statusAsString()).isEqualTo("Success");
            assertThat(invocation.standardOutputContent()).isEqualTo(FAR + "\n");
            assertThat(there.listCommands().commands())
                    .extracting(known -> known.commandId())
                    .containsExactly(command);
            assertThat(elsewhere.listCommands().commands()).isEmpty();
        }
    }

    @Test
    void nothingIsSentToRegionsThatTheOwnerDoesNotName() {
        AwsSessionCredentials session = assume(Step.DISPATCH, FIRST, EXTERNAL_ID);
        try (SsmClient there = client(SsmClient.builder(), session, "ap-south-1")) {
            refused(() -> send(there, "i-0000000000000000d", "true"), "AccessDeniedException");
        }
    }

    @Test
    void aFunctionsOwnRoleReachesNoOtherAccountsNode() {
        try (SsmClient home = client(SsmClient.builder(), function(services, Step.DISPATCH), "eu-central-1")) {
            refused(() -> send(home, FAR, "true"), "InvalidInstanceId");
        }
    }

    @Test
    void aRegionThatIsNotEnabledKnowsNobody() {
        refused(() -> nodes(assume(Step.PLAN, FIRST, EXTERNAL_ID), "ap-east-1"), "UnrecognizedClientException");
    }

    @Test
    void aSessionEndsEarlyOnOrder() {
        refused(() -> nodes(assume(Step.PLAN, SECOND, EXTERNAL_ID), "eu-west-1"), "ExpiredTokenException");
    }

    private static AwsSessionCredentials assume(Step step, String account, String externalId) {
        return assume(services, step, account, externalId);
    }

    private static AwsSessionCredentials assume(LocalServices from, Step step, String account, String externalId) {
        try (StsClient sts = client(from, StsClient.builder(), function(from, step), "eu-west-1")) {
            software.amazon.awssdk.services.sts.model.Credentials session = sts.assumeRole(
                            request -> request.roleArn("arn:aws:iam::%s:role/errand-member".formatted(account))
                                    .roleSessionName("test")
                                    .externalId(externalId))
                    .credentials();
            return AwsSessionCredentials.create(
                    session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        }
    }

    private static AwsSessionCredentials function(LocalServices from, Step step) {
        FunctionResource function = from.template().functions().stream()
                .filter(known -> step.handler().equals(known.environment().get("QUARKUS_LAMBDA_HANDLER")))
                .findFirst()
                .orElseThrow();
        Credentials credentials = from.credentials();
        Principal role = credentials.issue(function.roleLogicalId(), "lambda.amazonaws.com", function.name());
        Map<String, String> environment = credentials.environment(role);
        return AwsSessionCredentials.create(
                environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""),
                environment.getOrDefault("AWS_SESSION_TOKEN", ""));
    }

    private static List<String> nodes(AwsSessionCredentials session, String region) {
        try (SsmClient ssm = client(SsmClient.builder(), session, region)) {
            return ssm.describeInstanceInformation().instanceInformationList().stream()
                    .map(InstanceInformation::computerName)
                    .toList();
        }
    }

    private static String send(SsmClient ssm, String node, String command) {
        return ssm.sendCommand(request -> request.documentName("AWS-RunShellScript")
                        .instanceIds(node)
                        .parameters(Map.of("commands", List.of(command))))
                .command()
                .commandId();
    }

    private static GetCommandInvocationResponse ended(SsmClient ssm, String command) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (Instant.now().isBefore(end)) {
            boolean done = ssm.listCommands(request -> request.commandId(command)).commands().stream()
                    .allMatch(known -> known.completedCount() == 1);
            if (done) {
                return ssm.getCommandInvocation(
                        request -> request.commandId(command).instanceId(FAR));
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the command did not end within a minute");
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            B builder, AwsSessionCredentials session, String region) {
        return client(services, builder, session, region);
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            LocalServices to, B builder, AwsSessionCredentials session, String region) {
        return builder.endpointOverride(to.gateway().uri())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(session))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
