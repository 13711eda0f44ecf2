package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunStoreTest {
    @Test
    void isPrivateEncryptedUnversionedAndForgetsInTime() {
        assertThat(bucket(Synthesised.DEFAULT).path("Properties")).isEqualTo(Synthesised.json("""
                {"BucketEncryption": {"ServerSideEncryptionConfiguration": [
                   {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]},
                 "LifecycleConfiguration": {"Rules": [
                   {"Id": "Runs", "Prefix": "runs/", "ExpirationInDays": 90, "Status": "Enabled"},
                   {"Id": "Staged", "Prefix": "runs/", "ExpirationInDays": 7, "Status": "Enabled",
                    "TagFilters": [{"Key": "errand:lifetime", "Value": "staged"}]},
                   {"Id": "Keys", "Prefix": "keys/", "ExpirationInDays": 90, "Status": "Enabled"},
                   {"Id": "Open", "Prefix": "open/", "ExpirationInDays": 90, "Status": "Enabled"},
                   {"Id": "Unfinished", "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1},
                    "Status": "Enabled"}]},
                 "PublicAccessBlockConfiguration": {
                   "BlockPublicAcls": true, "BlockPublicPolicy": true,
                   "IgnorePublicAcls": true, "RestrictPublicBuckets": true}}"""));
    }

    @Test
    void isKeptWhenTheStackGoes() {
        JsonNode bucket = bucket(Synthesised.DEFAULT);

        assertThat(bucket.path("DeletionPolicy").asText()).isEqualTo("Retain");
        assertThat(bucket.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
    }

    @Test
    void isReachedByTlsAlone() {
        JsonNode policy = Synthesised.DEFAULT.resource("AWS::S3::BucketPolicy", "RunStore");

        assertThat(Statements.of(policy.at("/Properties/PolicyDocument")))
                .containsExactly("Deny {\"AWS\":\"*\"} s3:* on <RunStoreBucket.Arn>, <RunStoreBucket.Arn>/*"
                        + " if {\"Bool\":{\"aws:SecureTransport\":\"false\"}}");
    }

    @Test
    void keepsRunsAsLongAsTheDeploymentAsks() {
        Synthesised stack = Synthesised.with("retention", Map.of("resultRetentionDays", "365"), "the functions");

        assertThat(bucket(stack)
                        .at("/Properties/LifecycleConfiguration/Rules/0/ExpirationInDays")
                        .asInt())
                .isEqualTo(365);
    }

    private static JsonNode bucket(Synthesised stack) {
        return stack.resource("AWS::S3::Bucket", "RunStore");
    }
}
