package dev.errand.infra.access;

import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.IBucket;

/** What the functions may do in the bucket of the run store, by the prefixes of its keys. */
public final class RunStoreAccess {
    private static final String KEYS_ARE_NAMED_BY_RUNS =
            "Runs and idempotency keys get their names when they start, so a prefix is as narrow as it can be.";

    private final IBucket bucket;

    public RunStoreAccess(IBucket bucket) {
        this.bucket = bucket;
    }

    /** Reads objects: <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</a>. */
    public Permission read(String... keys) {
        return onObjects("ReadRunStore", "s3:GetObject", keys);
    }

    /**
     * Writes objects, and creates those that must not exist yet:
     * <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">PutObject</a> asks for s3:PutObject
     * and for nothing more with If-None-Match.
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
        return Permission.exact(PolicyStatement.Builder.create()
                .sid("ListRunStore")
                .actions(List.of("s3:ListBucket"))
                .resources(List.of(bucket.getBucketArn())));
    }

    private Permission onObjects(String sid, String action, String... keys) {
        PolicyStatement.Builder statement = PolicyStatement.Builder.create()
                .sid(sid)
                .actions(List.of(action))
                .resources(Arrays.stream(keys).map(bucket::arnForObjects).toList());
        return Permission.wide(statement, KEYS_ARE_NAMED_BY_RUNS);
    }
}
