package dev.errand.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.gateway.Caller;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialsTest {
    private static final Instant END = Instant.parse("2026-01-01T01:00:00Z");

    @Test
    void aServiceStartsASessionOfARoleThatTrustsIt() {
        Credentials credentials = new Credentials(Policies.identity());

        Principal plan = credentials.issue(Policies.ROLE, "lambda.amazonaws.com", "errand-plan");

        assertThat(plan.arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/plan-role/errand-plan");
        assertThat(plan.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(plan.secretAccessKey()).hasSize(40);
        Caller caller = credentials.find(plan.accessKeyId()).orElseThrow();
        assertThat(caller.principal()).isEqualTo(plan);
        assertThat(credentials.environment(plan))
                .isEqualTo(Map.of(
                        "AWS_ACCESS_KEY_ID", plan.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", plan.secretAccessKey(),
                        "AWS_SESSION_TOKEN", caller.sessionToken().orElseThrow()));
    }

    @Test
    void anotherServiceDoesNot() {
        Credentials credentials = new Credentials(Policies.identity());

        assertThatThrownBy(() -> credentials.issue(Policies.ROLE, "states.amazonaws.com", "run"))
                .isInstanceOf(ServiceError.class)
                .hasMessage("states.amazonaws.com is not authorized to assume the role " + Policies.ROLE_ARN);
    }

    @Test
    void aTrustPolicysConditionIsJudged() {
        Credentials credentials = new Credentials(Policies.trusting("{'Effect': 'Allow', 'Action': 'sts:AssumeRole', "
                + "'Principal': {'Service': 'lambda.amazonaws.com'}, "
                + "'Condition': {'StringEquals': {'aws:SourceAccount': '444455556666'}}}"));

        assertThatThrownBy(() -> credentials.issue(Policies.ROLE, "lambda.amazonaws.com", "plan"))
                .isInstanceOf(ServiceError.class);
    }

    @Test
    void aTrustedCallerAssumesARoleUntilItsEnd() {
        Credentials credentials = new Credentials(Policies.trusting("{'Effect': 'Allow', 'Action': 'sts:AssumeRole', "
                + "'Principal': {'AWS': 'arn:aws:iam::111122223333:root'}}"));

        Caller caller = credentials.assume(credentials.owner(), Assumption.of(Policies.ROLE_ARN, "signer", END));

        assertThat(caller.end()).contains(END);
        assertThat(caller.principal().roleId()).isEqualTo(Policies.ROLE);
        assertThat(credentials.find(caller.principal().accessKeyId())).contains(caller);
    }

    @Test
    void anotherCallerDoesNot() {
        Credentials credentials = new Credentials(Policies.identity());

        assertThatThrownBy(
                        () -> credentials.assume(credentials.owner(), Assumption.of(Policies.ROLE_ARN, "signer", END)))
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.status()).isEqualTo(403))
                .hasMessage("User: arn:aws:iam::111122223333:user/owner is not authorized to perform: sts:AssumeRole "
                        + "on resource: " + Policies.ROLE_ARN);
    }

    @Test
    void theOwnerHasALongTermKey() {
        Credentials credentials = new Credentials(Policies.identity());

        Principal owner = credentials.owner();

        assertThat(owner.accessKeyId()).matches("AKIA[A-Z2-7]{16}");
        assertThat(credentials.find(owner.accessKeyId()))
                .contains(new Caller(owner, Optional.empty(), Optional.empty()));
        assertThat(credentials.find("AKIANOBODY")).isEmpty();
    }
}
