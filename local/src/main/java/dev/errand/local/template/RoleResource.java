package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/**
 * A role with every identity policy that the template gives it: inline, attached, and managed by the customer.
 *
 * @param trustPolicy who may assume it
 * @param longestSession MaxSessionDuration
 */
public record RoleResource(
        String logicalId,
        String name,
        String arn,
        JsonNode trustPolicy,
        List<PolicyDocument> policies,
        Duration longestSession) {
    /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html: an hour unless the role says otherwise. */
    public static final Duration USUAL_SESSION = Duration.ofHours(1);

    private static final int ACCOUNT = 4;

    public RoleResource {
        policies = List.copyOf(policies);
    }

    /** The twelve digits of the account that it is in. */
    public String account() {
        return arn.split(":", -1)[ACCOUNT];
    }
}
