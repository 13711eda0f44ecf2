package dev.errand.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Somebody beside the owner who has credentials.
 *
 * @param statements what they may do: those of a policy of IAM
 * @param policies outputs of the stack that name managed policies which they have, too
 */
public record Person(String name, List<JsonNode> statements, List<String> policies) {
    public Person {
        statements = List.copyOf(statements);
        policies = List.copyOf(policies);
    }
}
