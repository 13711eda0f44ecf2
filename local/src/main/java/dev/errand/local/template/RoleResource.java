package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A role with every identity policy that the template gives it: inline, attached, and managed by the customer.
 *
 * @param trustPolicy who may assume it
 */
public record RoleResource(
        String logicalId, String name, String arn, JsonNode trustPolicy, List<PolicyDocument> policies) {
    public RoleResource {
        policies = List.copyOf(policies);
    }
}
