package dev.errand.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Clients that differ from what the Quarkus extensions make. */
final class Clients {
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private Clients() {}

    /**
     * A client that makes one attempt per call: with the SDK's retries a SendCommand whose answer is lost is sent up to
     * four times (measured with SDK 2.41.18), and the command runs as often.
     */
    static SsmClient withoutRetries() {
        return SsmClient.builder()
                .httpClient(
                        UrlConnectionHttpClient.builder().socketTimeout(ANSWER).build())
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
