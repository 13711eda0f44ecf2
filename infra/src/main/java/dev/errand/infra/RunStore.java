package dev.errand.infra;

import dev.errand.infra.access.RunStoreAccess;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/** The bucket that holds the records of all runs: private, encrypted, reached by TLS alone, and kept when the stack goes. */
public final class RunStore extends Construct {
    /** How long an idempotency key is honoured: as long as Step Functions remembers the name of an execution. */
    static final int KEY_RETENTION_DAYS = 90;

    /** What a run has staged and, having died, does not remove: a run lasts at most eight days. */
    static final int STAGED_RETENTION_DAYS = 9;

    /** What callers of the API upload for requests to name: longer than a run lasts. */
    static final int UPLOAD_RETENTION_DAYS = 10;

    private final Bucket bucket;

    public RunStore(Construct scope, String id, Props props) {
        super(scope, id);
        this.bucket = Bucket.Builder.create(this, "Bucket")
                .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                .encryption(BucketEncryption.S3_MANAGED)
                .enforceSsl(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .lifecycleRules(lifecycle(props))
                .build();
        NagSuppressions.addResourceSuppressions(bucket, List.of(noAccessLogs()));
        RunStoreAccess access = access();
        access.refuseOldUrls().forEach(bucket::addToResourcePolicy);
        access.allowNodesOf(props.nodeAccounts()).forEach(bucket::addToResourcePolicy);
    }

    /**
     * What the owner chooses about the store.
     *
     * @param resultRetention how long everything under {@code runs/} is kept
     * @param nodeAccounts accounts whose nodes fetch what is staged for them with their own role
     */
    public record Props(java.time.Duration resultRetention, List<String> nodeAccounts) {}

    public String bucketName() {
        return bucket.getBucketName();
    }

    public RunStoreAccess access() {
        return new RunStoreAccess(bucket);
    }

    private static List<LifecycleRule> lifecycle(Props props) {
        Duration results = Duration.days(props.resultRetention().toDays());
        return List.of(
                expire("Runs", "runs/", results).build(),
                expire("Staged", "staged/", Duration.days(STAGED_RETENTION_DAYS))
                        .build(),
                expire("Uploads", "uploads/", Duration.days(UPLOAD_RETENTION_DAYS))
                        .build(),
                expire("Keys", "keys/", Duration.days(KEY_RETENTION_DAYS)).build(),
                expire("Open", "open/", results).build(),
                LifecycleRule.builder()
                        .id("Unfinished")
                        .abortIncompleteMultipartUploadAfter(Duration.days(1))
                        .build());
    }

    private static LifecycleRule.Builder expire(String id, String prefix, Duration after) {
        return LifecycleRule.builder().id(id).prefix(prefix).expiration(after);
    }

    private static NagPackSuppression noAccessLogs() {
        return NagPackSuppression.builder()
                .id("AwsSolutions-S1")
                .reason("Access logs need a second bucket with a lifetime of its owner's choice; CloudTrail data events"
                        + " record the same calls and are the owner's to switch on.")
                .build();
    }
}
