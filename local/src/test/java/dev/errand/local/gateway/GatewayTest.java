package dev.errand.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** What the AWS SDK's own clients make of the gateway. */
class GatewayTest {
    private final List<String> seen = new ArrayList<>();
    private Running running;

    @BeforeEach
    void start() {
        running = new Running(Store.inMemory(), new Interceptor() {
            @Override
            public void before(Principal caller, String action, String resource) {
                seen.add("before " + action + " " + resource);
            }

            @Override
            public void after(Principal caller, String action, String resource) {
                seen.add("after " + action + " " + resource);
            }
        });
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void aSignedCallReachesItsServiceWithItsCaller() {
        Principal plan = running.plan();

        String id = send(ssm(running.as(plan)), "AWS-RunShellScript");

        assertThat(id).isEqualTo("SendCommand by " + plan.arn());
    }

    @Test
    void stepFunctionsAreReachedOnTheSamePort() {
        SfnClient states = running.client(SfnClient.builder(), running.as(running.credentials.owner()));

        String arn = states.startExecution(
                        request -> request.stateMachineArn("arn:x").input("{}"))
                .executionArn();

        assertThat(arn).isEqualTo("StartExecution eu-west-1 arn:aws:iam::111122223333:user/owner");
    }

    @Test
    void aServicesErrorBecomesTheClientsException() {
        SsmClient ssm = ssm(running.as(running.plan()));

        assertThatThrownBy(() -> send(ssm, "AWS-Nothing"))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("no document is AWS-Nothing");
    }

    @Test
    void aLostAnswerIsNoAnswer() {
        SsmClient ssm = ssm(running.as(running.plan()));

        assertThatThrownBy(() -> send(ssm, "AWS-Lost")).isInstanceOf(SdkClientException.class);
        assertThat(running.counts.of("ssm:SendCommand")).isEqualTo(1);
    }

    @Test
    void aLostAnswerOnAConnectionInUseIsNotAskedForAgain() {
        SsmClient ssm = ssm(running.as(running.plan()));
        send(ssm, "x");

        assertThatThrownBy(() -> send(ssm, "AWS-Lost")).isInstanceOf(SdkClientException.class);

        assertThat(running.counts.of("ssm:SendCommand")).isEqualTo(2);
    }

    @Test
    void aWrongSecretIsRefused() {
        Principal owner = running.credentials.owner();
        SsmClient ssm = ssm(basic(owner.accessKeyId(), "wrong"));

        assertThatThrownBy(() -> send(ssm, "x"))
                .isInstanceOfSatisfying(SsmException.class, error -> {
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
                    assertThat(error.statusCode()).isEqualTo(400);
                })
                .hasMessageContaining("The request signature we calculated does not match");
    }

    @Test
    void anUnknownKeyIsRefused() {
        SsmClient ssm = ssm(basic("AKIANOBODY", "secret"));

        assertThatThrownBy(() -> send(ssm, "x"))
                .isInstanceOfSatisfying(
                        SsmException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode())
                                .isEqualTo("UnrecognizedClientException"));
    }

    @Test
    void aSessionsKeyWithoutItsTokenIsRefused() {
        Principal plan = running.plan();

        assertThatThrownBy(() -> send(ssm(basic(plan.accessKeyId(), plan.secretAccessKey())), "x"))
                .hasMessageContaining("The security token included in the request is invalid.");
        AwsSessionCredentials other = AwsSessionCredentials.create(plan.accessKeyId(), plan.secretAccessKey(), "other");
        assertThatThrownBy(() -> send(ssm(StaticCredentialsProvider.create(other)), "x"))
                .hasMessageContaining("The security token included in the request is invalid.");
    }

    @Test
    void aRegionThatIsNotEnabledKnowsNobody() {
        AwsCredentialsProvider owner = running.as(running.credentials.owner());
        SsmClient ssm = running.client(SsmClient.builder(), owner, Region.AP_EAST_1);
        StsClient sts = running.client(StsClient.builder(), owner, Region.AP_EAST_1);

        assertThatThrownBy(() -> send(ssm, "x")).isInstanceOfSatisfying(SsmException.class, error -> {
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException");
            assertThat(error.awsErrorDetails().errorMessage())
                    .isEqualTo("The security token included in the request is invalid.");
        });
        assertThatThrownBy(sts::getCallerIdentity).isInstanceOfSatisfying(StsException.class, error -> {
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
            assertThat(error.statusCode()).isEqualTo(403);
        });
        assertThat(seen).isEmpty();
    }

    @Test
    void theInterceptorSeesACallBeforeAndAfter() {
        send(ssm(running.as(running.plan())), "x");

        assertThat(seen).containsExactly("before ssm:SendCommand *", "after ssm:SendCommand *");
        assertThat(running.counts.byAction()).containsEntry("ssm:SendCommand", 1L);
    }

    @Test
    void stsTellsWhoCalls() {
        Principal plan = running.plan();
        StsClient sts = running.client(StsClient.builder(), running.as(plan));

        assertThat(sts.getCallerIdentity().arn()).isEqualTo(plan.arn());
        assertThat(sts.getCallerIdentity().account()).isEqualTo("111122223333");
    }

    @Test
    void stsRefusesARoleThatDoesNotTrustTheCaller() {
        StsClient sts = running.client(StsClient.builder(), running.as(running.credentials.owner()));
        String role = running.deployment.role(Running.PLAN_ROLE).orElseThrow().arn();

        assertThatThrownBy(() -> sts.assumeRole(request -> request.roleArn(role).roleSessionName("me")))
                .isInstanceOfSatisfying(
                        StsException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }

    private SsmClient ssm(AwsCredentialsProvider provider) {
        return running.client(
                SsmClient.builder()
                        .overrideConfiguration(
                                configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry())),
                provider);
    }

    private static AwsCredentialsProvider basic(String key, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret));
    }

    private static String send(SsmClient ssm, String document) {
        return ssm.sendCommand(request -> request.documentName(document))
                .command()
                .commandId();
    }
}
