package dev.errand.local.access;

import dev.errand.local.gateway.Caller;
import dev.errand.local.gateway.Callers;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.RoleResource;
import dev.errand.local.template.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The credentials that were given out: one set for the person at the keyboard and one for each session of a role.
 *
 * <p>Those of a function or a state machine never end; AWS renews them by itself before they do.
 */
public final class Credentials implements Callers {
    private final World world;
    private final Deployment deployment;
    private final EarlyEnds earlyEnds;
    private final KeyMaker keys = new KeyMaker();
    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final Principal owner;

    public Credentials(Deployment deployment) {
        this(World.of(deployment), EarlyEnds.NONE);
    }

    public Credentials(World world, EarlyEnds earlyEnds) {
        this.world = world;
        this.deployment = world.home();
        this.earlyEnds = earlyEnds;
        this.owner = user("owner", Principal.OWNER);
        callers.put(owner.accessKeyId(), new Caller(owner, Optional.empty(), Optional.empty()));
    }

    /** The person at the keyboard, who may do everything. */
    public Principal owner() {
        return owner;
    }

    /** Makes credentials of another person, a user of the deployment's own account. */
    public Principal person(String name) {
        Principal person = user(name, Principal.person(name));
        callers.put(person.accessKeyId(), new Caller(person, Optional.empty(), Optional.empty()));
        return person;
    }

    private Principal user(String name, String roleId) {
        return new Principal(
                keys.accessKeyId("AKIA"),
                keys.secretAccessKey(),
                "arn:aws:iam::%s:user/%s".formatted(deployment.account(), name),
                deployment.account(),
                roleId);
    }

    /**
     * Starts a session of a role for a service that uses it.
     *
     * @param service who asks, for example {@code lambda.amazonaws.com}
     * @param sessionName what the session's ARN ends in; Lambda takes the function's name
     * @throws ServiceError AccessDenied when the role does not trust the service
     */
    public Principal issue(String roleLogicalId, String service, String sessionName) {
        RoleResource role = deployment
                .role(roleLogicalId)
                .orElseThrow(() -> new IllegalArgumentException("no role in the template is " + roleLogicalId));
        TrustPolicy.of(role).require(service, sourceOf(roleLogicalId), deployment.account());
        return session(role, sessionName, Optional.empty(), Optional.empty()).principal();
    }

    /**
     * Starts a session of a role for a service that acts for something of the deployment.
     *
     * @param sourceArn for what it acts, for example a rule: the aws:SourceArn of its call
     * @throws ServiceError AccessDenied when there is no such role or it does not trust the service
     */
    public Principal issue(String roleArn, String service, String sourceArn, String sessionName) {
        RoleResource role = role(roleArn)
                .orElseThrow(() -> ServiceError.forbidden(
                        "AccessDenied", "%s is not authorized to assume the role %s".formatted(service, roleArn)));
        TrustPolicy.of(role).require(service, Optional.of(sourceArn), deployment.account());
        return session(role, sessionName, Optional.empty(), Optional.empty()).principal();
    }

    /**
     * Starts a session of a role for somebody whom the role trusts, as STS AssumeRole does.
     *
     * @throws ServiceError AccessDenied when there is no such role or it does not trust the caller
     */
    public Caller assume(Principal caller, Assumption asked) {
        RoleResource role = role(asked.roleArn())
                .filter(candidate ->
                        TrustPolicy.of(candidate).trusts(caller, callerRoleArn(caller), asked.externalId()))
                .orElseThrow(() -> ServiceError.forbidden(
                        "AccessDenied",
                        "User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                                .formatted(caller.arn(), asked.roleArn())));
        return session(role, asked.sessionName(), Optional.of(asked.end()), asked.policy());
    }

    /** The role of the templates with an ARN. */
    public Optional<RoleResource> role(String arn) {
        return world.role(arn);
    }

    /**
     * The credentials of a node, from the role of its instance profile (or of its activation, when it is hybrid): what
     * the stack's policy for nodes lets it do, if that is attached to its role.
     *
     * @param account the twelve digits of the account that the node is in
     */
    public Principal node(String nodeId, String account, boolean hasPolicy) {
        Principal principal = new Principal(
                keys.accessKeyId("ASIA"),
                keys.secretAccessKey(),
                "arn:aws:sts::%s:assumed-role/%s/%s".formatted(account, NodeRole.NAME, nodeId),
                account,
                hasPolicy ? Principal.NODE : Principal.BARE_NODE);
        callers.put(principal.accessKeyId(), new Caller(principal, Optional.of(keys.sessionToken()), Optional.empty()));
        return principal;
    }

    /** Those of a node with the stack's policy for nodes. */
    public Principal node(String nodeId, String account) {
        return node(nodeId, account, true);
    }

    /** The environment that makes an AWS SDK call as this principal. */
    public Map<String, String> environment(Principal principal) {
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_ACCESS_KEY_ID", principal.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", principal.secretAccessKey());
        find(principal.accessKeyId())
                .flatMap(Caller::sessionToken)
                .ifPresent(token -> environment.put("AWS_SESSION_TOKEN", token));
        return environment;
    }

    @Override
    public Optional<Caller> find(String accessKeyId) {
        return Optional.ofNullable(callers.get(accessKeyId)).map(earlyEnds::of);
    }

    private Caller session(
            RoleResource role, String sessionName, Optional<Instant> end, Optional<String> sessionPolicy) {
        Principal principal = new Principal(
                keys.accessKeyId("ASIA"),
                keys.secretAccessKey(),
                "arn:aws:sts::%s:assumed-role/%s/%s".formatted(role.account(), role.name(), sessionName),
                role.account(),
                role.logicalId(),
                sessionPolicy);
        Caller caller = new Caller(principal, Optional.of(keys.sessionToken()), end);
        earlyEnds.started(principal);
        callers.put(principal.accessKeyId(), caller);
        return caller;
    }

    private String callerRoleArn(Principal caller) {
        return world.in(caller.account())
                .flatMap(stack -> stack.role(caller.roleId()))
                .map(RoleResource::arn)
                .orElse(caller.arn());
    }

    /** What in the template runs with the role: the aws:SourceArn of the service's call. */
    private Optional<String> sourceOf(String roleLogicalId) {
        Optional<String> function = deployment.functions().stream()
                .filter(candidate -> candidate.roleLogicalId().equals(roleLogicalId))
                .map(candidate -> candidate.arn())
                .findFirst();
        return function.or(() -> deployment.stateMachines().stream()
                .filter(candidate -> candidate.roleLogicalId().equals(roleLogicalId))
                .map(candidate -> candidate.arn())
                .findFirst());
    }
}
