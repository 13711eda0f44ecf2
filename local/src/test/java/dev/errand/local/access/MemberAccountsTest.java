package dev.errand.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.gateway.Caller;
import dev.errand.local.gateway.Principal;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.EventResources;
import dev.errand.local.template.Samples;
import dev.errand.local.template.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A role in another account that trusts a function's role of the deployment. */
class MemberAccountsTest {
    private static final String MEMBER = "222233334444";
    private static final String OTHER = "333344445555";
    private static final String ROLE = "arn:aws:iam::222233334444:role/errand-member";
    private static final String INSTANCE = "arn:aws:ec2:eu-central-1:222233334444:instance/i-1";
    private static final String KEY = "arn:aws:s3:::store/staged/r/a";
    private static final String SEND = "{'Effect': 'Allow', 'Action': ['ssm:SendCommand', 's3:GetObject'],"
            + " 'Resource': ['arn:aws:ec2:*:222233334444:instance/*', 'arn:aws:s3:::store/*']}";
    private static final String TRUST = "{'Effect': 'Allow', 'Action': 'sts:AssumeRole',"
            + " 'Principal': {'AWS': 'arn:aws:iam::111122223333:root'}, 'Condition': {"
            + "'ArnLike': {'aws:PrincipalArn': ['arn:aws:iam::111122223333:role/plan-*']},"
            + " 'StringEquals': {'sts:ExternalId': 'our-id'}}}";

    private final World world = world(Policies.identity(
            "{'Effect': 'Allow', 'Action': 'sts:AssumeRole', 'Resource': '%s'}".formatted(ROLE), SEND));

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Credentials credentials;
    private Principal plan;

    private static World world(Deployment home) {
        return new World(
                home,
                List.of(
                        Policies.member(MEMBER, TRUST, SEND),
                        Policies.member(OTHER, TRUST, SEND.replace("s3:GetObject", "ssm:ListCommands"))));
    }

    @BeforeEach
    void issue() {
        credentials = new Credentials(world, new EarlyEnds(() -> now, Map.of(MEMBER, Duration.ofMinutes(5))));
        plan = credentials.issue(Policies.ROLE, "lambda.amazonaws.com", "plan");
    }

    @Test
    void aSessionOfItsRoleBelongsToTheAccount() {
        Caller session = assume(plan, Optional.of("our-id"));

        assertThat(session.principal().arn()).isEqualTo("arn:aws:sts::222233334444:assumed-role/errand-member/errand");
        assertThat(session.principal().account()).isEqualTo(MEMBER);
    }

    @Test
    void withoutTheExternalIdNobodyGetsOne() {
        assertDenied(plan, Optional.empty());
        assertDenied(plan, Optional.of("other-id"));
    }

    @Test
    void aPrincipalThatTheConditionDoesNotNameGetsNone() {
        assertDenied(credentials.owner(), Optional.of("our-id"));
    }

    @Test
    void theRoleMayBeAssumedByWhomTheirOwnPolicyAllows() {
        TemplateAccess access = new TemplateAccess(world);

        access.require(plan, "sts:AssumeRole", ROLE, Map.of());
        assertThatThrownBy(() -> access.require(plan, "sts:AssumeRole", ROLE.replace(MEMBER, OTHER), Map.of()))
                .hasMessageEndingWith("because no identity-based policy allows the sts:AssumeRole action");
    }

    @Test
    void theSessionMayDoWhatTheRoleOfItsAccountMay() {
        TemplateAccess access = new TemplateAccess(world);
        Principal member = assume(plan, Optional.of("our-id")).principal();

        access.require(member, "ssm:SendCommand", INSTANCE, Map.of());
        assertThatThrownBy(() -> access.require(member, "ssm:ListCommands", "*", Map.of()))
                .hasMessage("User: arn:aws:sts::222233334444:assumed-role/errand-member/errand is not authorized to"
                        + " perform: ssm:ListCommands on resource: * because no identity-based policy allows the"
                        + " ssm:ListCommands action");
    }

    @Test
    void onResourcesOfAnotherAccountAnIdentitysPolicyIsNotEnough() {
        TemplateAccess access = new TemplateAccess(world);
        Principal member = assume(plan, Optional.of("our-id")).principal();

        assertThatThrownBy(() -> access.require(plan, "ssm:SendCommand", INSTANCE, Map.of()))
                .hasMessageEndingWith("because no resource-based policy allows the ssm:SendCommand action");
        assertThatThrownBy(() -> access.require(member, "s3:GetObject", KEY, Map.of()))
                .hasMessageEndingWith("because no resource-based policy allows the s3:GetObject action");
        access.require(plan, "s3:GetObject", KEY, Map.of());
    }

    @Test
    void aNodeHasThePolicyOfItsAccountsStack() {
        String read = "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::store/%s/*'}";
        String let =
                "{'Effect': 'Allow', 'Principal': {'AWS': '222233334444'}, 'Action': 's3:GetObject', 'Resource': '*'}";
        Deployment home = Policies.nodes(Optional.of(let), read.formatted("staged"));
        Deployment without = Policies.member(MEMBER, TRUST);
        Deployment stack = new Deployment(
                without.stackName(),
                MEMBER,
                without.region(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                without.roles(),
                EventResources.NONE,
                Optional.empty(),
                Policies.nodes(Optional.empty(), read.formatted("elsewhere")).managedPolicies(),
                Map.of(),
                Map.of());
        Principal node = credentials.node("i-1", MEMBER);

        new TemplateAccess(new World(home, List.of(without))).require(node, "s3:GetObject", KEY, Map.of());
        assertThatThrownBy(() -> new TemplateAccess(new World(home, List.of(stack)))
                        .require(node, "s3:GetObject", KEY, Map.of()))
                .hasMessageContaining("because no identity-based policy allows the s3:GetObject action");
    }

    @Test
    void aConditionOnTheRegionIsOfTheRegionCalled() {
        Deployment home = Policies.identity("{'Effect': 'Allow', 'Action': 'ssm:ListCommands', 'Resource': '*',"
                + " 'Condition': {'StringEquals': {'aws:RequestedRegion': 'us-east-1'}}}");
        TemplateAccess access = new TemplateAccess(home);

        access.require(Policies.PLAN, "ssm:ListCommands", "*", Map.of("aws:RequestedRegion", "us-east-1"));
        access.require(Policies.PLAN, "ssm:ListCommands", "arn:aws:ssm:us-east-1:111122223333:x/y", Map.of());
        assertThatThrownBy(() -> access.require(
                        Policies.PLAN, "ssm:ListCommands", "*", Map.of("aws:RequestedRegion", Samples.REGION)))
                .hasMessageContaining("not authorized");
    }

    @Test
    void sessionsEndEarlyOnOrderByTheDeploymentsClock() {
        String key = assume(plan, Optional.of("our-id")).principal().accessKeyId();

        assertThat(credentials.find(key).flatMap(Caller::end)).contains(Instant.MAX);
        now = now.plus(Duration.ofMinutes(5));
        assertThat(credentials.find(key).flatMap(Caller::end)).contains(Instant.EPOCH);
        assertThat(credentials.find(plan.accessKeyId()).flatMap(Caller::end)).isEmpty();
    }

    private Caller assume(Principal caller, Optional<String> externalId) {
        return credentials.assume(caller, new Assumption(ROLE, "errand", Instant.MAX, Optional.empty(), externalId));
    }

    private void assertDenied(Principal caller, Optional<String> externalId) {
        assertThatThrownBy(() -> assume(caller, externalId))
                .hasMessage("User: %s is not authorized to perform: sts:AssumeRole on resource: %s"
                        .formatted(caller.arn(), ROLE));
    }
}
