package dev.errand.local.access;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody asks of STS AssumeRole.
 *
 * @param sessionName what the session's ARN ends in
 * @param end when the session's credentials stop working
 * @param policy the session policy, in JSON: {@link SessionPolicies}
 * @param externalId what a trust policy's condition sts:ExternalId is compared with
 */
public record Assumption(
        String roleArn, String sessionName, Instant end, Optional<String> policy, Optional<String> externalId) {
    /** A session that may do all that its role may. */
    public static Assumption of(String roleArn, String sessionName, Instant end) {
        return new Assumption(roleArn, sessionName, end, Optional.empty(), Optional.empty());
    }
}
