package dev.errand.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.Samples;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * "The resulting session's permissions are the intersection of the IAM entity's identity-based policy and the session
 * policies": https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 */
class SessionPolicyTest {
    private static final String READ_STAGED =
            "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::store/runs/*/staged/*'}";
    private static final String THIS_RUN =
            "{'Statement': [{'Effect': 'Allow', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::store/runs/r/*'}]}";

    private final TemplateAccess access = new TemplateAccess(Policies.identity(READ_STAGED));

    @Test
    void aSessionMayDoWhatBothAllow() {
        access.require(session(THIS_RUN), "s3:GetObject", "arn:aws:s3:::store/runs/r/staged/a", Map.of());
    }

    @Test
    void aSessionMayNotDoWhatItsPolicyDoesNotAllow() {
        assertThatThrownBy(() -> get("runs/other/staged/a", THIS_RUN))
                .hasMessage(
                        "User: arn:aws:sts::111122223333:assumed-role/plan-role/signer is not authorized to perform:"
                                + " s3:GetObject on resource: \"arn:aws:s3:::store/runs/other/staged/a\" because no session"
                                + " policy allows the s3:GetObject action");
    }

    @Test
    void aSessionsPolicyAddsNothing() {
        assertThatThrownBy(() -> get("runs/r/plan.json", THIS_RUN))
                .hasMessageEndingWith("because no identity-based policy allows the s3:GetObject action");
    }

    @Test
    void aSessionsPolicyCanDeny() {
        assertThatThrownBy(() -> get(
                        "runs/r/staged/a",
                        "{'Statement': {'Effect': 'Deny', 'Action': 's3:GetObject', 'Resource': '*'}}"))
                .hasMessageEndingWith("with an explicit deny in a session policy");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {                       | MalformedPolicyDocument | This policy contains invalid Json
                    {'Version': '1'}        | MalformedPolicyDocument | Syntax errors in policy.
                    {'Statement': [{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'}]} \
                    | MalformedPolicyDocument | Policy document should not specify a principal.
                    {'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': '${aws:username}'}]} \
                    | NotEmulatedLocally | session policy, statement 1: the policy variable ${aws:username} is supplied by \
                    no local call
                    """)
    void aPolicyThatCannotBeJudgedIsRefused(String policy, String code, String message) {
        assertThatThrownBy(() -> SessionPolicies.check(policy.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessage(message);
    }

    /** "The plaintext that you use for both inline and managed session policies can't exceed 2,048 characters." */
    @Test
    void aPolicyOfMoreThan2048CharactersIsRefused() {
        String longest = THIS_RUN.replace('\'', '"') + " ".repeat(2048 - THIS_RUN.length());

        SessionPolicies.check(longest);
        assertThatThrownBy(() -> SessionPolicies.check(longest + " "))
                .hasMessage("1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must"
                        + " have length less than or equal to 2048");
    }

    private void get(String key, String policy) {
        access.require(session(policy), "s3:GetObject", "arn:aws:s3:::store/" + key, Map.of());
    }

    private static Principal session(String policy) {
        return new Principal(
                "ASIASIGNER",
                "secret",
                "arn:aws:sts::111122223333:assumed-role/plan-role/signer",
                Samples.ACCOUNT,
                Policies.ROLE,
                Optional.of(policy.replace('\'', '"')));
    }
}
