package dev.errand.local.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.fleet.Person;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.BucketResource;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.PolicyDocument;
import dev.errand.local.template.RoleResource;
import dev.errand.local.template.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges calls by the policies in the templates: those of the caller's role, and those of the bucket it calls on.
 *
 * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html, for
 * callers and resources of one account; to callers of other accounts both their own policies and those of what they call
 * on must allow a call, which only buckets have here:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html. A
 * session with a policy of its own may do what that allows too. There are no permission boundaries or organisation
 * policies.
 */
public final class TemplateAccess implements Access {
    private static final String ASSUME_ROLE = "sts:AssumeRole";
    private static final int ARN_PARTS = 6;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;

    private final Deployment home;
    private final Map<Holder, RoleResource> roles = new HashMap<>();
    private final Map<Holder, List<Statement>> identityPolicies = new HashMap<>();
    private final Map<String, List<Statement>> bucketPolicies = new HashMap<>();
    private final SessionPolicies sessionPolicies = new SessionPolicies();

    /** Whose policies they are: the same template in two accounts has roles of the same id. */
    private record Holder(String account, String roleId) {
        static Holder of(Principal caller) {
            return new Holder(caller.account(), caller.roleId());
        }
    }

    /** Of one account alone. */
    public TemplateAccess(Deployment deployment) {
        this(World.of(deployment));
    }

    /** @throws UnjudgeablePolicy when a policy holds something that is not evaluated here */
    public TemplateAccess(World world) {
        this(world, List.of());
    }

    /**
     * With people of the deployment's own account.
     *
     * @throws UnjudgeablePolicy as above
     */
    public TemplateAccess(World world, List<Person> people) {
        this.home = world.home();
        world.all().forEach(this::addIdentities);
        for (BucketResource bucket : home.buckets()) {
            PolicyReader reader = new PolicyReader("policy of bucket " + bucket.logicalId());
            bucketPolicies.put(bucket.arn(), bucket.policy().map(reader::read).orElse(List.of()));
        }
        people.forEach(person ->
                identityPolicies.put(new Holder(home.account(), Principal.person(person.name())), statements(person)));
    }

    private List<Statement> statements(Person person) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        own.putArray("Statement").addAll(person.statements());
        List<Statement> statements = new ArrayList<>(new PolicyReader("policy of " + person.name()).read(own));
        for (String output : person.policies()) {
            PolicyDocument policy = Optional.ofNullable(home.managedPolicies().get(output))
                    .orElseThrow(() -> new UnjudgeablePolicy(
                            "policy of " + person.name(),
                            "no output %s names a managed policy of the template".formatted(output)));
            statements.addAll(new PolicyReader("policy " + policy.name()).read(policy.document()));
        }
        return statements;
    }

    private void addIdentities(Deployment stack) {
        for (RoleResource role : stack.roles()) {
            Holder holder = new Holder(stack.account(), role.logicalId());
            roles.put(holder, role);
            identityPolicies.put(
                    holder,
                    role.policies().stream()
                            .flatMap(policy -> statements(role, policy).stream())
                            .toList());
        }
        stack.nodePolicy()
                .ifPresent(policy -> identityPolicies.put(
                        new Holder(stack.account(), Principal.NODE),
                        new PolicyReader("policy " + policy.name()).read(policy.document())));
    }

    /** Nodes of accounts without a stack have a policy of the same statements as those at home. */
    private List<Statement> identityStatements(Principal caller) {
        Holder holder = Holder.of(caller);
        boolean strangersNode = caller.roleId().equals(Principal.NODE) && !identityPolicies.containsKey(holder);
        return identityPolicies.getOrDefault(
                strangersNode ? new Holder(home.account(), Principal.NODE) : holder, List.of());
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
        String owner = owner(caller, resource);
        RequestContext complete = new RequestContext(suppliedByIam(caller, resource, owner)).with(context);
        Verdict identity = judge(identityStatements(caller), action, resource, complete);
        Verdict bucket = judge(bucketStatements(caller, resource), action, resource, complete);
        Verdict session = sessionPolicies
                .of(caller)
                .map(statements -> judge(statements, action, resource, complete))
                .orElse(Verdict.ALLOWED);
        // The policy of a role that is assumed is its trust policy, which Credentials judges.
        boolean foreign = !caller.account().equals(owner) && !action.equals(ASSUME_ROLE);
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
    private Map<String, String> suppliedByIam(Principal caller, String resource, String owner) {
        String region = part(resource, REGION).orElse(home.region());
        return Map.of(
                "aws:SecureTransport",
                "true",
                "aws:PrincipalArn",
                roleArn(caller),
                "aws:PrincipalAccount",
                caller.account(),
                "aws:ResourceAccount",
                owner,
                "aws:RequestedRegion",
                region);
    }

    /** The account of what is called on: buckets are all the deployment's, what has no account in its ARN the caller's. */
    private String owner(Principal caller, String resource) {
        return resource.startsWith("arn:aws:s3:")
                ? home.account()
                : part(resource, ACCOUNT).orElse(caller.account());
    }

    private static Optional<String> part(String arn, int index) {
        String[] parts = arn.split(":", ARN_PARTS);
        return Optional.of(parts)
                .filter(all -> all.length == ARN_PARTS)
                .map(all -> all[index])
                .filter(part -> !part.isEmpty());
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
        RoleResource role = roles.get(Holder.of(caller));
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
                || (ofAccount && (!statement.allows() || !caller.account().equals(home.account())));
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
