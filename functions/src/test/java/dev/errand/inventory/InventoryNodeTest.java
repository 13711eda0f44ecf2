package dev.errand.inventory;

import static dev.errand.inventory.Documents.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.request.NodeId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryNodeTest {
    private static final String ID = "i-0a1b2c3d4e5f60001";

    @Test
    void hasTheAttributesOfTheSsmPlugins() {
        InventoryNode node = node(
                "web",
                Set.of("a"),
                "instanceId",
                ID,
                "region",
                "eu-west-1",
                "account",
                "111122223333",
                "ssm-assume-role-arn",
                "arn:aws:iam::111122223333:role/errand-member",
                "cloudwatch-log-group",
                "/shop/web",
                "ssm-copier-bucket",
                "shop-copier",
                "node-executor",
                "awsssmexecutor",
                "file-copier",
                "aws-ssm-copier");

        assertThat(node.problems()).isEmpty();
        assertThat(node.instanceId()).contains(new NodeId(ID));
        assertThat(node.region()).contains("eu-west-1");
        assertThat(node.account()).contains("111122223333");
        assertThat(node.assumeRole()).contains("arn:aws:iam::111122223333:role/errand-member");
        assertThat(node.logGroup()).contains("/shop/web");
        assertThat(node.copierBucket()).contains("shop-copier");
        assertThat(node.nodeExecutor()).contains("awsssmexecutor");
        assertThat(node.fileCopier()).contains("aws-ssm-copier");
    }

    @Test
    void hasNoneOfThemWhereTheyAreBlankOrMissing() {
        InventoryNode node = node("web", Set.of(), "instanceId", ID, "region", " ", "account", "");

        assertThat(node.problems()).isEmpty();
        assertThat(node.region()).isEmpty();
        assertThat(node.account()).isEmpty();
        assertThat(node.assumeRole()).isEmpty();
        assertThat(node.logGroup()).isEmpty();
    }

    @Test
    void takesItsAccountFromTheOwnerElseFromTheRole() {
        String role = "arn:aws-cn:iam::444455556666:role/path/member";

        assertThat(node("a", Set.of(), "owner", "111122223333").account()).contains("111122223333");
        assertThat(node("a", Set.of(), "ownerId", "111122223333").account()).contains("111122223333");
        assertThat(node("a", Set.of(), "ssm-assume-role-arn", role).account()).contains("444455556666");
    }

    @Test
    void assumesNoRoleWhereItIsSwitchedOff() {
        InventoryNode node = node(
                "a",
                Set.of(),
                "ssm-assume-role",
                "false",
                "ssm-assume-role-arn",
                "arn:aws:iam::444455556666:role/member");

        assertThat(node.assumeRole()).isEmpty();
        assertThat(node.account()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "instanceId | 10.0.0.1 | attribute instanceId is '10.0.0.1'; write i-… or mi-… as Systems Manager lists it",
                "region | eu-west-1a | attribute region is 'eu-west-1a'; write a region such as eu-west-1",
                "account | 12345670123 | attribute account is '12345670123'; write the 12 digits of an account, in quotes",
                "ssm-assume-role-arn | errand | attribute ssm-assume-role-arn is 'errand'; write the ARN of a role",
                "cloudwatch-log-group | a b | attribute cloudwatch-log-group is 'a b'; write the name of a log group",
                "ssm-copier-bucket | Bucket | attribute ssm-copier-bucket is 'Bucket'; write the name of a bucket",
                "node-executor | jsch-ssh | attribute node-executor is 'jsch-ssh', which does not go through Systems Manager; write awsssmexecutor or take it away",
            })
    void saysWhyNothingCanRunThere(String attribute, String value, String problem) {
        InventoryNode node = node("web", Set.of(), "instanceId", ID, attribute, value);

        assertThat(node.problems()).containsExactly(problem);
    }

    @Test
    void saysThatItHasNoInstanceIdAndARoleOfAnotherAccount() {
        InventoryNode node = node(
                "web",
                Set.of(),
                "account",
                "111122223333",
                "ssm-assume-role-arn",
                "arn:aws:iam::444455556666:role/member");

        assertThat(node.problems())
                .containsExactly(
                        "has no attribute instanceId, by which Systems Manager knows it; add one, i-… or mi-…",
                        "attribute ssm-assume-role-arn names a role of account 444455556666, the node is in 111122223333; write a role of the"
                                + " node's account");
        assertThat(node.instanceId()).isEmpty();
    }
}
