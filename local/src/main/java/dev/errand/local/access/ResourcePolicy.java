package dev.errand.local.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A policy of a resource that services of AWS call on.
 *
 * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_resource-based
 */
public final class ResourcePolicy {
    private static final String EVERYBODY = "*";

    private final List<Statement> statements;

    private ResourcePolicy(List<Statement> statements) {
        this.statements = statements;
    }

    /**
     * Reads a policy.
     *
     * @param name what errors call it
     * @throws UnjudgeablePolicy when it holds something that is not evaluated here
     */
    public static ResourcePolicy of(String name, JsonNode document) {
        return new ResourcePolicy(new PolicyReader(name).read(document));
    }

    /**
     * Whether it lets a service do something. A statement for everybody denies to services too, but is not taken to allow
     * them anything.
     *
     * <p>No condition says for what the service does it: EventBridge, the only one that asks, supplies neither aws:SourceArn
     * nor aws:SourceAccount to topics (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html).
     */
    public boolean allows(String service, String action, String resource) {
        RequestContext context = new RequestContext(Map.of("aws:SecureTransport", "true"));
        List<Statement> covering = statements.stream()
                .filter(statement -> speaksOf(statement, service))
                .filter(statement -> statement.covers(action, resource, context))
                .toList();
        return !covering.isEmpty() && covering.stream().allMatch(Statement::allows);
    }

    private static boolean speaksOf(Statement statement, String service) {
        return statement.principals().contains(service)
                || (!statement.allows() && statement.principals().contains(EVERYBODY));
    }
}
