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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** The sample's plan role, trusting everybody in its account and allowed to assume itself. */
class StsEndpointTest {
    private static final String ROLE = "/Resources/PlanRole42C4D327/Properties/AssumeRolePolicyDocument/Statement/0";
    private static final String POLICY = "/Resources/PlanRoleDefaultPolicy0ED737D5/Properties/PolicyDocument/Statement";

    @TempDir
    Path folder;

    private Running running;
    private String role;

    @BeforeEach
    void start() throws IOException {
        Deployment deployment = Samples.changed(folder, template -> {
            ((ObjectNode) template.at(ROLE)).putObject("Principal").put("AWS", "111122223333");
            ((ArrayNode) template.at(POLICY))
                    .add(Samples.json("{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Resource': '*'}"));
        });
        running = new Running(deployment, Store.inMemory(), Interceptor.NONE, Clock.systemUTC());
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
        StsClient session = as(assume(owner(), 7200).credentials());

        assertThat(assume(session, 3600).credentials().expiration()).isAfter(Instant.now());
        assertThatThrownBy(() -> assume(session, 3601))
                .isInstanceOf(StsException.class)
                .hasMessageContaining("DurationSeconds is 3601; it must be between 900 and 3600");
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
