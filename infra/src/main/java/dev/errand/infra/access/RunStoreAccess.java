package dev.errand.infra.access;

import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.IBucket;

/** What the functions may do in the bucket of the run store, by the prefixes of its keys. */
public final class RunStoreAccess {
    private static final String KEYS_ARE_NAMED_BY_RUNS =
            "The names of runs and of idempotency keys are not known before they run; the prefix is as narrow as it gets.";

    private final IBucket bucket;

    public RunStoreAccess(IBucket bucket) {
        this.bucket = bucket;
    }

    /** Reads objects: <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>. */
    public Permission read(String... keys) {
        return onObjects("ReadRunStore", "s3:GetObject", keys);
    }

    /**
     * Writes objects, and creates them only once: If-None-Match needs s3:PutObject and nothing else; s3:GetObject is
     * asked for with If-Match alone
     * (<a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">conditional writes</a>).
     */
    public Permission write(String... keys) {
        return onObjects("WriteRunStore", "s3:PutObject", keys);
    }

    /** Deletes objects: <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html">DeleteObject</a>. */
    public Permission delete(String... keys) {
        return onObjects("DeleteFromRunStore", "s3:DeleteObject", keys);
    }

    /**
     * Lists keys, and is told that a missing key is missing: without s3:ListBucket S3 answers 403 and not 404
     * (<a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, Permissions</a>). It is
     * not limited by s3:prefix: a GetObject carries no prefix, so a condition on it would turn that 404 into 403 again.
     */
    public Permission list() {
        PolicyStatement statement = PolicyStatement.Builder.create()
                .sid("ListRunStore")
                .actions(List.of("s3:ListBucket"))
                .resources(List.of(bucket.getBucketArn()))
                .build();
        return new Permission(statement, KEYS_ARE_NAMED_BY_RUNS);
    }

    private Permission onObjects(String sid, String action, String... keys) {
        PolicyStatement statement = PolicyStatement.Builder.create()
                .sid(sid)
                .actions(List.of(action))
                .resources(Arrays.stream(keys).map(bucket::arnForObjects).toList())
                .build();
        return new Permission(statement, KEYS_ARE_NAMED_BY_RUNS);
    }
}
