package dev.errand.local.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Principal;
import dev.errand.local.template.BucketResource;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.EventResources;
import dev.errand.local.template.PolicyDocument;
import dev.errand.local.template.RoleResource;
import dev.errand.local.template.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deployment of one role and one bucket, whose policies a test writes in single quotes. */
final class Policies {
    static final String ROLE = "PlanRole";
    static final String ROLE_ARN = "arn:aws:iam::111122223333:role/plan-role";
    static final Principal PLAN = new Principal(
            "ASIAPLAN", "secret", "arn:aws:sts::111122223333:assumed-role/plan-role/plan", Samples.ACCOUNT, ROLE);
    private static final String TRUST_LAMBDA =
            "{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Principal': {'Service': 'lambda.amazonaws.com'}}";

    private Policies() {}

    static Deployment identity(String... statements) {
        return deployment(TRUST_LAMBDA, Optional.empty(), Optional.empty(), statements);
    }

    static Deployment bucket(String bucketStatement, String... statements) {
        return deployment(TRUST_LAMBDA, Optional.of(bucketStatement), Optional.empty(), statements);
    }

    static Deployment trusting(String statement) {
        return deployment(statement, Optional.empty(), Optional.empty());
    }

    static Deployment nodes(Optional<String> bucketStatement, String nodeStatement) {
        return deployment(TRUST_LAMBDA, bucketStatement, Optional.of(nodeStatement));
    }

    /** A member stack with one role, errand-member. */
    static Deployment member(String account, String trust, String... statements) {
        return stack(
                account,
                new RoleResource(
                        "MemberRole",
                        "errand-member",
                        "arn:aws:iam::%s:role/errand-member".formatted(account),
                        document(trust),
                        List.of(new PolicyDocument("MemberPolicy", document(statements))),
                        RoleResource.USUAL_SESSION),
                List.of(),
                Optional.empty());
    }

    private static Deployment deployment(
            String trust, Optional<String> bucket, Optional<String> nodes, String... statements) {
        RoleResource role = new RoleResource(
                ROLE,
                "plan-role",
                ROLE_ARN,
                document(trust),
                List.of(new PolicyDocument("PlanPolicy", document(statements))),
                RoleResource.USUAL_SESSION);
        return stack(
                Samples.ACCOUNT,
                role,
                List.of(new BucketResource("RunStore", "store", bucket.map(Policies::document))),
                nodes.map(statement -> new PolicyDocument("NodePolicy", document(statement))));
    }

    private static Deployment stack(
            String account, RoleResource role, List<BucketResource> buckets, Optional<PolicyDocument> nodes) {
        return new Deployment(
                Samples.STACK,
                account,
                Samples.REGION,
                List.of(),
                List.of(),
                List.of(),
                buckets,
                List.of(role),
                EventResources.NONE,
                Optional.empty(),
                nodes.map(policy -> Map.of(Deployment.NODE_POLICY, policy)).orElse(Map.of()),
                Map.of(),
                Map.of());
    }

    private static JsonNode document(String... statements) {
        return Samples.json("{'Statement': [" + String.join(",", statements) + "]}");
    }
}
