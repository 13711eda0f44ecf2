package dev.errand.local.command;

import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.gateway.Principal;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of the person at the keyboard, who may do everything with a deployment. */
final class OwnerClients {
    private final LocalDeployment deployment;

    OwnerClients(LocalDeployment deployment) {
        this.deployment = deployment;
    }

    S3Client s3() {
        return S3Client.builder()
                .endpointOverride(deployment.endpoint())
                .forcePathStyle(true)
                .region(Region.of(deployment.template().region()))
                .credentialsProvider(credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** One that calls less often once it was throttled: functions read the same streams. */
    CloudWatchLogsClient logs(String region) {
        return CloudWatchLogsClient.builder()
                .endpointOverride(deployment.endpoint())
                .region(Region.of(region))
                .credentialsProvider(credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(change -> change.retryStrategy(AwsRetryStrategy.adaptiveRetryStrategy()))
                .build();
    }

    private AwsCredentialsProvider credentials() {
        Principal owner = deployment.owner();
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(owner.accessKeyId(), owner.secretAccessKey()));
    }
}
