package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunStoreTest {
    private static final String OLD = " if {\"NumericGreaterThan\":{\"s3:signatureAge\":\"3600000\"}}";
    private static final List<String> REFUSALS = List.of(
            "Deny {\"AWS\":\"*\"} s3:* on <RunStoreBucket.Arn>, <RunStoreBucket.Arn>/*"
                    + " if {\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
            "Deny {\"AWS\":\"*\"} s3:GetObject on <RunStoreBucket.Arn>/staged/*" + OLD,
            "Deny {\"AWS\":\"*\"} s3:PutObject on <RunStoreBucket.Arn>/runs/*/nodes/*" + OLD,
            "Deny {\"AWS\":\"*\"} s3:PutObject on <RunStoreBucket.Arn>/uploads/*" + OLD);

    @Test
    void isPrivateEncryptedUnversionedAndForgetsInTime() {
        assertThat(bucket(Synthesised.DEFAULT).path("Properties")).isEqualTo(Synthesised.json("""
                {"BucketEncryption": {"ServerSideEncryptionConfiguration": [
                   {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]},
                 "LifecycleConfiguration": {"Rules": [
                   {"Id": "Runs", "Prefix": "runs/", "ExpirationInDays": 90, "Status": "Enabled"},
                   {"Id": "Staged", "Prefix": "staged/", "ExpirationInDays": 9, "Status": "Enabled"},
                   {"Id": "Uploads", "Prefix": "uploads/", "ExpirationInDays": 10, "Status": "Enabled"},
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
    void isReachedByTlsAloneAndByNoUrlThatIsOlderThanAnHour() {
        assertThat(policy(Synthesised.DEFAULT)).containsExactlyElementsOf(REFUSALS);
    }

    @Test
    void isReadByNodesOfTheAccountsThatTheOwnerNames() {
        String node =
                "{\"AWS\":{\"Fn::Join\":[\"\",[\"arn:\",{\"Ref\":\"AWS::Partition\"},\":iam::444455556666:root\"]]}}";

        List<String> statements = policy(Synthesised.REACHING);

        assertThat(statements).containsAll(REFUSALS).hasSize(REFUSALS.size() + 2);
        assertThat(statements.subList(REFUSALS.size(), statements.size()))
                .containsExactly(
                        "ReadStagedForNodes: Allow " + node + " s3:GetObject on <RunStoreBucket.Arn>/staged/*/node/*",
                        "ListStagedForNodes: Allow " + node
                                + " s3:ListBucket on <RunStoreBucket.Arn>"
                                + " if {\"StringLike\":{\"s3:prefix\":\"staged/*/node/*\"}}");
    }

    private static List<String> policy(Synthesised stack) {
        return Statements.of(stack.resource("AWS::S3::BucketPolicy", "RunStore").at("/Properties/PolicyDocument"));
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
