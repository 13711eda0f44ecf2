package dev.errand.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.gateway.Principal;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.Samples;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What nodes may do with the role of their instance profile; for those of other accounts "both the identity-based policy
 * and the resource-based policy must allow":
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
class NodeAccessTest {
    private static final String NODE = "i-0123456789abcdef0";
    private static final String OTHER = "444455556666";
    private static final String KEY = "arn:aws:s3:::store/runs/r/staged/0-0/envelope";
    private static final String READ =
            "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::store/runs/*/staged/*'}";
    private static final String LET_READ = "{'Effect': 'Allow', 'Principal': {'AWS': '%s'}, 'Action': 's3:GetObject',"
            + " 'Resource': 'arn:aws:s3:::store/runs/*/staged/*'}";

    @Test
    void aNodeIsASessionOfItsAccountsRole() {
        Principal node = new Credentials(Policies.identity()).node(NODE, OTHER);

        assertThat(node.arn()).isEqualTo("arn:aws:sts::444455556666:assumed-role/ErrandNode/i-0123456789abcdef0");
        assertThat(node.account()).isEqualTo(OTHER);
    }

    @Test
    void aNodeMayDoWhatThePolicyForNodesSays() {
        Deployment deployment = Policies.nodes(Optional.empty(), READ);
        TemplateAccess access = new TemplateAccess(deployment);
        Principal node = new Credentials(deployment).node(NODE, Samples.ACCOUNT);

        access.require(node, "s3:GetObject", KEY, Map.of());
        assertThatThrownBy(() -> access.require(node, "s3:PutObject", KEY, Map.of()))
                .hasMessage(denial(Samples.ACCOUNT, "s3:PutObject", "identity-based"));
    }

    @Test
    void aNodeMayDoNothingWithoutAPolicyForNodes() {
        Deployment deployment = Policies.identity(READ);
        Principal node = new Credentials(deployment).node(NODE, Samples.ACCOUNT);

        assertThatThrownBy(() -> new TemplateAccess(deployment).require(node, "s3:GetObject", KEY, Map.of()))
                .hasMessage(denial(Samples.ACCOUNT, "s3:GetObject", "identity-based"));
    }

    @Test
    void aNodeMayDoNothingWhenThePolicyIsNotAttachedToItsRole() {
        Deployment deployment = Policies.nodes(Optional.empty(), READ);
        Principal node = new Credentials(deployment).node(NODE, Samples.ACCOUNT, false);

        assertThatThrownBy(() -> new TemplateAccess(deployment).require(node, "s3:GetObject", KEY, Map.of()))
                .hasMessage(denial(Samples.ACCOUNT, "s3:GetObject", "identity-based"));
    }

    @Test
    void aNodeOfAnotherAccountNeedsTheBucketsPolicyToo() {
        Deployment deployment = Policies.nodes(Optional.empty(), READ);
        Principal node = new Credentials(deployment).node(NODE, OTHER);

        assertThatThrownBy(() -> new TemplateAccess(deployment).require(node, "s3:GetObject", KEY, Map.of()))
                .hasMessage(denial(OTHER, "s3:GetObject", "resource-based"));
    }

    @Test
    void aBucketsPolicyLetsAnotherAccountsNodesIn() {
        Deployment deployment = Policies.nodes(Optional.of(LET_READ.formatted("arn:aws:iam::444455556666:root")), READ);

        new TemplateAccess(deployment)
                .require(new Credentials(deployment).node(NODE, OTHER), "s3:GetObject", KEY, Map.of());
    }

    @Test
    void aBucketsPolicyAloneDoesNotLetAnotherAccountsNodesIn() {
        Deployment deployment = Policies.nodes(
                Optional.of(LET_READ.formatted("arn:aws:iam::444455556666:role/ErrandNode")),
                READ.replace("staged", "other"));
        Principal node = new Credentials(deployment).node(NODE, OTHER);

        assertThatThrownBy(() -> new TemplateAccess(deployment).require(node, "s3:GetObject", KEY, Map.of()))
                .hasMessage(denial(OTHER, "s3:GetObject", "identity-based"));
    }

    private static String denial(String account, String action, String policy) {
        return "User: arn:aws:sts::%s:assumed-role/ErrandNode/%s is not authorized to perform: %s on resource: \"%s\" "
                        .formatted(account, NODE, action, KEY)
                + "because no %s policy allows the %s action".formatted(policy, action);
    }
}
