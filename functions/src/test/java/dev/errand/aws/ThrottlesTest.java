package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.SsmException;

class ThrottlesTest {
    private static final String THROTTLED = "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}";

    private final FakeHttp http = new FakeHttp();

    @BeforeEach
    void forgetOthers() {
        Throttles.take();
    }

    @Test
    void eachAttemptOfAClientThatIsThrottledIsCountedThoughTheCallSucceeds() {
        http.answers(400, THROTTLED).answers(400, THROTTLED).answers(200, "{}");

        ssm().listCommands();

        assertThat(Throttles.take()).isEqualTo(2);
        assertThat(Throttles.take()).isZero();
    }

    @Test
    void otherRefusalsAreNot() {
        http.answers(400, "{\"__type\":\"InvalidCommandId\",\"message\":\"no\"}");

        assertThatThrownBy(() -> ssm().listCommands())
                .isInstanceOf(SsmException.class)
                .hasMessageStartingWith("no");
        assertThat(Throttles.take()).isZero();
    }

    private SsmClient ssm() {
        return SsmClient.builder()
                .httpClient(http)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")))
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(
                                        BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(1)))
                                .build()))
                .build();
    }
}
