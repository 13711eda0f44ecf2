package dev.errand.local.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The policies that sessions are given beside their role's.
 *
 * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
public final class SessionPolicies {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html, Policy */
    private static final int LONGEST = 2048;

    private final Map<String, List<Statement>> read = new ConcurrentHashMap<>();

    /**
     * Checks a policy that somebody wants to give a session.
     *
     * @throws ServiceError MalformedPolicyDocument, ValidationError when it is too long, or NotEmulatedLocally when it
     *     says something that is not evaluated here
     */
    public static void check(String policy) {
        if (policy.length() > LONGEST) {
            throw ServiceError.badRequest(
                    "ValidationError",
                    "1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have"
                            + " length less than or equal to " + LONGEST);
        }
        List<Statement> statements = statements(policy);
        if (statements.stream().anyMatch(statement -> !statement.principals().isEmpty())) {
            throw malformed("Policy document should not specify a principal.");
        }
    }

    /** Those of a session that was given a policy. */
    Optional<List<Statement>> of(Principal caller) {
        return caller.sessionPolicy().map(policy -> read.computeIfAbsent(policy, SessionPolicies::statements));
    }

    private static List<Statement> statements(String policy) {
        try {
            JsonNode document = JSON.readTree(policy);
            if (!document.path("Statement").isContainerNode()) {
                throw malformed("Syntax errors in policy.");
            }
            return new PolicyReader("session policy").read(document);
        } catch (JsonProcessingException e) {
            throw malformed("This policy contains invalid Json");
        } catch (UnjudgeablePolicy e) {
            throw new ServiceError(501, "NotEmulatedLocally", String.valueOf(e.getMessage()));
        }
    }

    private static ServiceError malformed(String reason) {
        return ServiceError.badRequest("MalformedPolicyDocument", reason);
    }
}
