package dev.errand.infra.access;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.AccountPrincipal;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.IBucket;

/** What the functions may do in the bucket of the run store, by the prefixes of its keys. */
public final class RunStoreAccess {
    private static final String KEYS_ARE_NAMED_BY_RUNS =
            "Runs and idempotency keys get their names when they start, so a prefix is as narrow as it can be.";

    /** Every key that Keys.stagedForNodeRole of the functions makes, and no other. */
    private static final String STAGED_FOR_NODES = "staged/*/node/*";

    /** An hour: what a session that signs lives. */
    private static final String LONGEST_URL = "3600000";

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

    /**
     * Lets nodes fetch, with their own role, what is staged for nodes that do: aws:downloadContent lists a folder and gets
     * its objects (<a
     * href="https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-remote-scripts.html">running scripts
     * from a remote location</a>).
     */
    public List<Permission> fetchAsNode() {
        return List.of(Permission.wide(readAsNode(), KEYS_ARE_NAMED_BY_RUNS), Permission.exact(listAsNode()));
    }

    /**
     * The same for nodes of other accounts, where both their own policy and the bucket's must allow it (<a
     * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">access
     * across accounts</a>).
     */
    public List<PolicyStatement> allowNodesOf(List<String> accounts) {
        List<IPrincipal> principals =
                accounts.stream().<IPrincipal>map(AccountPrincipal::new).toList();
        return principals.isEmpty()
                ? List.of()
                : List.of(
                        readAsNode().principals(principals).build(),
                        listAsNode().principals(principals).build());
    }

    private PolicyStatement.Builder readAsNode() {
        return PolicyStatement.Builder.create()
                .sid("ReadStagedForNodes")
                .actions(List.of("s3:GetObject"))
                .resources(List.of(bucket.arnForObjects(STAGED_FOR_NODES)));
    }

    private PolicyStatement.Builder listAsNode() {
        return PolicyStatement.Builder.create()
                .sid("ListStagedForNodes")
                .actions(List.of("s3:ListBucket"))
                .resources(List.of(bucket.getBucketArn()))
                .conditions(Map.of("StringLike", Map.of("s3:prefix", STAGED_FOR_NODES)));
    }

    /**
     * Refuses whatever URL was signed longer than an hour ago, whoever signed it
     * (<a href="https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html">s3:signatureAge</a>,
     * in milliseconds).
     */
    public List<PolicyStatement> refuseOldUrls() {
        return List.of(
                refuseOld("s3:GetObject", "staged/*"),
                refuseOld("s3:PutObject", "runs/*/nodes/*"),
                refuseOld("s3:PutObject", "uploads/*"));
    }

    private PolicyStatement refuseOld(String action, String keys) {
        return PolicyStatement.Builder.create()
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of(action))
                .resources(List.of(bucket.arnForObjects(keys)))
                .conditions(Map.of("NumericGreaterThan", Map.of("s3:signatureAge", LONGEST_URL)))
                .build();
    }

    private Permission onObjects(String sid, String action, String... keys) {
        PolicyStatement.Builder statement = PolicyStatement.Builder.create()
                .sid(sid)
                .actions(List.of(action))
                .resources(Arrays.stream(keys).map(bucket::arnForObjects).toList());
        return Permission.wide(statement, KEYS_ARE_NAMED_BY_RUNS);
    }
}
