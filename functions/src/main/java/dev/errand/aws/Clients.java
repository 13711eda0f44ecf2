package dev.errand.aws;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.SsmClientBuilder;

/** Clients that differ from what the Quarkus extensions make. */
final class Clients {
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration BRIEF = Duration.ofSeconds(2);

    /**
     * CopyObject answers when the whole object is copied, up to 5 GB, and how long it may be silent until then is documented
     * nowhere; less than a function may run.
     */
    private static final Duration COPIED = Duration.ofSeconds(110);

    private Clients() {}

    /**
     * A client that makes one attempt per call: with the SDK's retries a SendCommand whose answer is lost is sent up to
     * four times (measured with SDK 2.41.18), and the command runs as often.
     */
    static SsmClient withoutRetries() {
        return SsmClient.builder()
                .httpClient(http())
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** The same of another location, to which the way is longer: it tries again to connect, before anything is sent. */
    static SsmClient sending(SdkHttpClient http, String region, AwsCredentialsProvider credentials) {
        return of(http, region, credentials)
                .overrideConfiguration(override -> override.retryStrategy(untilConnected()))
                .build();
    }

    private static RetryStrategy untilConnected() {
        return StandardRetryStrategy.builder()
                .useClientDefaults(false)
                .retryOnException(Refusals::isOfTheWay)
                .build();
    }

    /** What is asked of another location. */
    static SsmClient ssm(SdkHttpClient http, String region, AwsCredentialsProvider credentials) {
        return of(http, region, credentials).build();
    }

    private static SsmClientBuilder of(SdkHttpClient http, String region, AwsCredentialsProvider credentials) {
        return SsmClient.builder().httpClient(http).region(Region.of(region)).credentialsProvider(credentials);
    }

    /** For any number of clients. */
    static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder().socketTimeout(ANSWER).build();
    }

    /** The function's own credentials. */
    static AwsCredentialsProvider own() {
        return DefaultCredentialsProvider.builder().build();
    }

    /** A client that waits for long copies, and that follows to buckets of other regions. */
    static S3Client copying() {
        return S3Client.builder()
                .httpClient(
                        UrlConnectionHttpClient.builder().socketTimeout(COPIED).build())
                .crossRegionAccessEnabled(true)
                .build();
    }

    /** A client that reads log streams. */
    static CloudWatchLogsClient logs(SdkHttpClient http, String region, AwsCredentialsProvider credentials) {
        return CloudWatchLogsClient.builder()
                .httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .build();
    }

    /** Calls of services that have no client here. */
    static SignedCalls signedCalls(String region) {
        return new SignedCalls(http(), own(), region, new RealPause());
    }

    /** The same for calls that nothing waits for: three attempts of them are over in a quarter of a minute. */
    static SignedCalls briefCalls(String region) {
        SdkHttpClient http = UrlConnectionHttpClient.builder()
                .connectionTimeout(BRIEF)
                .socketTimeout(BRIEF)
                .build();
        return new SignedCalls(http, own(), region, new RealPause());
    }

    /** Signs for the regional, virtual-hosted address; path style where the endpoint is not AWS's own. */
    static S3Presigner presigner(Endpoints endpoints) {
        S3Presigner.Builder presigner = S3Presigner.builder()
                .region(Region.of(endpoints.region()))
                .credentialsProvider(AnonymousCredentialsProvider.create());
        endpoints
                .override("S3")
                .ifPresent(endpoint -> presigner
                        .endpointOverride(endpoint)
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build()));
        return presigner.build();
    }
}
