package dev.errand.local.access;

import static dev.errand.local.access.Policies.PLAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.RoleResource;
import dev.errand.local.template.Samples;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateAccessTest {
    private static final String SEND = "ssm:SendCommand";
    private static final String INSTANCE = "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0";
    private static final String ALLOW_ALL = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";

    @Test
    void namesCallerActionAndResourceOfWhatNobodyAllows() {
        TemplateAccess access = new TemplateAccess(Policies.identity());

        assertThatThrownBy(() -> access.require(PLAN, SEND, INSTANCE, Map.of()))
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo("AccessDeniedException"))
                .hasMessage("User: arn:aws:sts::111122223333:assumed-role/plan-role/plan is not authorized to perform: "
                        + "ssm:SendCommand on resource: " + INSTANCE
                        + " because no identity-based policy allows the ssm:SendCommand action");
    }

    @Test
    void anExplicitDenyWins() {
        TemplateAccess access = new TemplateAccess(
                Policies.identity(ALLOW_ALL, "{'Effect': 'Deny', 'Action': 'ssm:SendCommand', 'Resource': '*'}"));

        assertThatThrownBy(() -> access.require(PLAN, SEND, INSTANCE, Map.of()))
                .hasMessageEndingWith(" with an explicit deny in an identity-based policy");
        access.require(PLAN, "ssm:ListCommands", "*", Map.of());
    }

    @Test
    void theOwnerMayDoEverything() {
        Principal owner = new Principal("AKIA", "secret", "arn:aws:iam::111122223333:user/owner", "1", Principal.OWNER);

        new TemplateAccess(Policies.identity()).require(owner, SEND, INSTANCE, Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    'Action': 'ssm:SendCommand', 'Resource': '*'                                            | true
                    'Action': 'SSM:sendcommand', 'Resource': '*'                                            | true
                    'Action': 'ssm:Send*', 'Resource': '*'                                                  | true
                    'Action': ['s3:*', 'ssm:SendComman?'], 'Resource': '*'                                  | true
                    'Action': 's3:*', 'Resource': '*'                                                       | false
                    'NotAction': 's3:*', 'Resource': '*'                                                    | true
                    'NotAction': 'ssm:*', 'Resource': '*'                                                   | false
                    'Action': '*', 'Resource': 'arn:aws:ec2:eu-west-1:111122223333:instance/*'              | true
                    'Action': '*', 'Resource': 'arn:aws:ec2:*:*:instance/i-0123456789abcdef?'               | true
                    'Action': '*', 'Resource': 'arn:aws:ec2:*:instance/*'                                   | false
                    'Action': '*', 'Resource': 'arn:aws:ec2:eu-west-2:111122223333:instance/*'              | false
                    'Action': '*', 'Resource': 'arn:aws:ec2:eu-west-1:${aws:PrincipalAccount}:instance/*'   | true
                    'Action': '*', 'Resource': 'arn:aws:ec2:eu-west-1:${aws:SourceAccount}:instance/*'      | false
                    'Action': '*', 'NotResource': 'arn:aws:s3:::*'                                          | true
                    'Action': '*', 'NotResource': 'arn:aws:ec2:*:*:instance/*'                              | false
                    """)
    void coversActionsAndResources(String statement, boolean allowed) {
        assertThat(isAllowed(statement, Map.of())).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    'StringEquals': {'ssm:resourceTag/Role': ['web', 'api']}              | true
                    'StringEquals': {'SSM:RESOURCETAG/ROLE': 'web'}                       | true
                    'StringEquals': {'ssm:resourceTag/Role': 'w*'}                        | false
                    'StringEquals': {'ssm:resourceTag/Other': 'web'}                      | false
                    'StringEqualsIfExists': {'ssm:resourceTag/Other': 'web'}              | true
                    'StringEqualsIfExists': {'ssm:resourceTag/Role': 'api'}               | false
                    'StringNotEquals': {'ssm:resourceTag/Role': ['web', 'api']}           | false
                    'StringNotEquals': {'ssm:resourceTag/Role': 'api'}                    | true
                    'StringNotEquals': {'ssm:resourceTag/Other': 'api'}                   | true
                    'StringLike': {'ssm:resourceTag/Role': 'w?b'}                         | true
                    'StringNotLike': {'ssm:resourceTag/Role': 'w?b'}                      | false
                    'Bool': {'aws:SecureTransport': 'true'}                               | true
                    'Bool': {'aws:SecureTransport': false}                                | false
                    'Null': {'ssm:resourceTag/Other': 'true'}                             | true
                    'Null': {'ssm:resourceTag/Role': 'true'}                              | false
                    'Null': {'ssm:resourceTag/Role': 'false'}                             | true
                    'NumericEquals': {'s3:max-keys': ['9', '10']}                         | true
                    'NumericEquals': {'s3:max-keys': 9}                                   | false
                    'NumericNotEquals': {'s3:max-keys': 10}                               | false
                    'NumericLessThan': {'s3:max-keys': 10}                                | false
                    'NumericLessThanEquals': {'s3:max-keys': '10'}                        | true
                    'NumericGreaterThan': {'s3:max-keys': 9}                              | true
                    'NumericGreaterThanEquals': {'s3:max-keys': 11}                       | false
                    'NumericGreaterThan': {'s3:signatureAge': 1}                          | false
                    'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/plan-*'}         | true
                    'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/x'} | false
                    'ArnNotLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/plan-*'}      | false
                    'StringEquals': {'aws:ResourceAccount': '${aws:PrincipalAccount}'}    | true
                    'StringEquals': {'ssm:resourceTag/Role': 'web'}, 'Bool': {'aws:SecureTransport': 'false'} | false
                    """)
    void judgesConditions(String condition, boolean allowed) {
        String statement = "'Action': '*', 'Resource': '*', 'Condition': {%s}".formatted(condition);

        assertThat(isAllowed(statement, Map.of("ssm:resourceTag/Role", "web", "s3:max-keys", "10")))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    'Condition': {'DateLessThan': {'s3:max-keys': '10'}} | the condition operator DateLessThan \
                    of s3:max-keys is not evaluated locally
                    'Condition': {'ForAnyValue:StringEquals': {'s3:prefix': 'a'}} | the condition operator \
                    ForAnyValue:StringEquals of s3:prefix is not evaluated locally
                    'Condition': {'StringEquals': {'aws:userid': 'a'}} | the condition key aws:userid of StringEquals \
                    is supplied by no local call
                    'Resource': 'arn:aws:s3:::${aws:username}' | the policy variable ${aws:username} is supplied by \
                    no local call
                    'NotPrincipal': '*' | the element NotPrincipal is not evaluated locally
                    """)
    void refusesToReadWhatItCannotJudge(String part, String reason) {
        Deployment deployment =
                Policies.identity("{'Sid': 'Nodes', 'Effect': 'Allow', 'Action': '*', %s}".formatted(part));

        assertThatThrownBy(() -> new TemplateAccess(deployment))
                .isInstanceOf(UnjudgeablePolicy.class)
                .hasMessage("role PlanRole, policy PlanPolicy, statement Nodes: " + reason);
    }

    @Test
    void aBucketsPolicyCanDeny() {
        TemplateAccess access = new TemplateAccess(Policies.bucket(
                "{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:PutObject', 'Resource': 'arn:aws:s3:::store/*'}",
                ALLOW_ALL));

        assertThatThrownBy(() -> access.require(PLAN, "s3:PutObject", "arn:aws:s3:::store/key", Map.of()))
                .hasMessageEndingWith("is not authorized to perform: s3:PutObject on resource: "
                        + "\"arn:aws:s3:::store/key\" with an explicit deny in a resource-based policy");
        access.require(PLAN, "s3:PutObject", "arn:aws:s3:::other/key", Map.of());
    }

    @Test
    void aBucketsPolicyCanAllowARoleByName() {
        TemplateAccess access = new TemplateAccess(Policies.bucket("{'Effect': 'Allow', 'Principal': {'AWS': '"
                + Policies.ROLE_ARN + "'}, 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::store/*'}"));

        access.require(PLAN, "s3:GetObject", "arn:aws:s3:::store/key", Map.of());
    }

    @Test
    void aBucketsPolicyForTheAccountLeavesAllowingToTheRole() {
        TemplateAccess access = new TemplateAccess(Policies.bucket("{'Effect': 'Allow', 'Principal': {'AWS': "
                + "'arn:aws:iam::111122223333:root'}, 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::store/*'}"));

        assertThatThrownBy(() -> access.require(PLAN, "s3:GetObject", "arn:aws:s3:::store/key", Map.of()))
                .isInstanceOf(ServiceError.class);
    }

    @Test
    void judgesASynthesisedTemplate() {
        Deployment deployment = Samples.deployment();
        TemplateAccess access = new TemplateAccess(deployment);
        RoleResource role = deployment.role("PlanRole42C4D327").orElseThrow();
        Principal plan = new Credentials(deployment).issue(role.logicalId(), "lambda.amazonaws.com", "plan");
        String bucket = deployment.buckets().getFirst().arn();

        access.require(plan, "s3:GetObject", bucket + "/runs/r/plan.json", Map.of());
        access.require(plan, SEND, INSTANCE, Map.of("ssm:resourceTag/Errand", "yes"));
        access.require(plan, SEND, "arn:aws:ssm:eu-west-1::document/AWS-RunShellScript", Map.of());
        assertThatThrownBy(() -> access.require(plan, "s3:GetObject", bucket + "/keys/a", Map.of()))
                .isInstanceOf(ServiceError.class);
        assertThatThrownBy(() -> access.require(plan, SEND, INSTANCE, Map.of("ssm:resourceTag/Errand", "no")))
                .isInstanceOf(ServiceError.class);
        assertThatThrownBy(() ->
                        access.require(plan, SEND, "arn:aws:ssm:eu-west-1::document/AWS-RunPowerShellScript", Map.of()))
                .isInstanceOf(ServiceError.class);
    }

    private static boolean isAllowed(String statement, Map<String, String> context) {
        TemplateAccess access = new TemplateAccess(Policies.identity("{'Effect': 'Allow', %s}".formatted(statement)));
        try {
            access.require(PLAN, SEND, INSTANCE, context);
            return true;
        } catch (ServiceError denied) {
            return false;
        }
    }
}
