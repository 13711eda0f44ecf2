package dev.errand.local.access;

import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.BucketResource;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.PolicyDocument;
import dev.errand.local.template.RoleResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges calls by the policies in the template: those of the caller's role, and those of the bucket it calls on.
 *
 * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html, for
 * callers and resources of one account, and for nodes of other accounts, to whom both their own policies and the
 * bucket's must allow a call:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html. A
 * session with a policy of its own may do what that allows too. There are no permission boundaries or organisation
 * policies.
 */
public final class TemplateAccess implements Access {
    private final Deployment deployment;
    private final Map<String, RoleResource> roles = new HashMap<>();
    private final Map<String, List<Statement>> identityPolicies = new HashMap<>();
    private final Map<String, List<Statement>> bucketPolicies = new HashMap<>();
    private final SessionPolicies sessionPolicies = new SessionPolicies();

    /** @throws UnjudgeablePolicy when a policy holds something that is not evaluated here */
    public TemplateAccess(Deployment deployment) {
        this.deployment = deployment;
        for (RoleResource role : deployment.roles()) {
            roles.put(role.logicalId(), role);
            identityPolicies.put(
                    role.logicalId(),
                    role.policies().stream()
                            .flatMap(policy -> statements(role, policy).stream())
                            .toList());
        }
        deployment
                .nodePolicy()
                .ifPresent(policy -> identityPolicies.put(
                        Principal.NODE, new PolicyReader("policy " + policy.name()).read(policy.document())));
        for (BucketResource bucket : deployment.buckets()) {
            PolicyReader reader = new PolicyReader("policy of bucket " + bucket.logicalId());
            bucketPolicies.put(bucket.arn(), bucket.policy().map(reader::read).orElse(List.of()));
        }
    }

    private static List<Statement> statements(RoleResource role, PolicyDocument policy) {
        return new PolicyReader("role %s, policy %s".formatted(role.logicalId(), policy.name()))
                .read(policy.document());
    }

    @Override
    public void require(Principal caller, String action, String resource, Map<String, String> context) {
        if (caller.roleId().equals(Principal.OWNER)) {
            return;
        }
        RequestContext complete = new RequestContext(context).with(suppliedByIam(caller));
        Verdict identity = judge(identityPolicies.getOrDefault(caller.roleId(), List.of()), action, resource, complete);
        Verdict bucket = judge(bucketStatements(caller, resource), action, resource, complete);
        Verdict session = sessionPolicies
                .of(caller)
                .map(statements -> judge(statements, action, resource, complete))
                .orElse(Verdict.ALLOWED);
        boolean foreign = !caller.account().equals(deployment.account());
        reason(identity, bucket, session, foreign).ifPresent(reason -> {
            throw denied(caller, action, resource, reason.formatted(action));
        });
    }

    /** Why a call is refused, if it is. */
    private static Optional<String> reason(Verdict identity, Verdict bucket, Verdict session, boolean foreign) {
        if (identity == Verdict.DENIED) {
            return Optional.of("with an explicit deny in an identity-based policy");
        }
        if (bucket == Verdict.DENIED) {
            return Optional.of("with an explicit deny in a resource-based policy");
        }
        if (session == Verdict.DENIED) {
            return Optional.of("with an explicit deny in a session policy");
        }
        if (identity == Verdict.SILENT && (foreign || bucket == Verdict.SILENT)) {
            return Optional.of("because no identity-based policy allows the %s action");
        }
        if (foreign && bucket == Verdict.SILENT) {
            return Optional.of("because no resource-based policy allows the %s action");
        }
        return session == Verdict.SILENT
                ? Optional.of("because no session policy allows the %s action")
                : Optional.empty();
    }

    private enum Verdict {
        ALLOWED,
        DENIED,
        SILENT
    }

    private static Verdict judge(List<Statement> statements, String action, String resource, RequestContext context) {
        List<Statement> covering = statements.stream()
                .filter(statement -> statement.covers(action, resource, context))
                .toList();
        if (covering.stream().anyMatch(statement -> !statement.allows())) {
            return Verdict.DENIED;
        }
        return covering.isEmpty() ? Verdict.SILENT : Verdict.ALLOWED;
    }

    /** Local calls are not encrypted; they are judged as the TLS calls that they stand for. */
    private Map<String, String> suppliedByIam(Principal caller) {
        return Map.of(
                "aws:SecureTransport", "true",
                "aws:PrincipalArn", roleArn(caller),
                "aws:PrincipalAccount", caller.account(),
                "aws:ResourceAccount", deployment.account(),
                "aws:RequestedRegion", deployment.region());
    }

    private List<Statement> bucketStatements(Principal caller, String resource) {
        int slash = resource.indexOf('/');
        String bucketArn = slash < 0 ? resource : resource.substring(0, slash);
        return bucketPolicies.getOrDefault(bucketArn, List.of()).stream()
                .filter(statement ->
                        statement.principals().stream().anyMatch(principal -> speaksOf(principal, caller, statement)))
                .toList();
    }

    private String roleArn(Principal caller) {
        if (caller.isNode()) {
            return NodeRole.arn(caller.account());
        }
        RoleResource role = roles.get(caller.roleId());
        return role == null ? caller.arn() : role.arn();
    }

    /**
     * A statement for a whole account denies to its roles. To those of the bucket's own account it leaves allowing to
     * their own policies; to others it allows what their own policies allow too.
     */
    private boolean speaksOf(String principal, Principal caller, Statement statement) {
        boolean ofAccount =
                principal.equals(caller.account()) || principal.endsWith(":iam::%s:root".formatted(caller.account()));
        return principal.equals("*")
                || principal.equals(roleArn(caller))
                || principal.equals(caller.arn())
                || (ofAccount && (!statement.allows() || !caller.account().equals(deployment.account())));
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html; S3 puts the resource in quotes. */
    private static ServiceError denied(Principal caller, String action, String resource, String reason) {
        String shown = action.startsWith("s3:") ? "\"" + resource + "\"" : resource;
        return ServiceError.badRequest(
                "AccessDeniedException",
                "User: %s is not authorized to perform: %s on resource: %s %s"
                        .formatted(caller.arn(), action, shown, reason));
    }
}
