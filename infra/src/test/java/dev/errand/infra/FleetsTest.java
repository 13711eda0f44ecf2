package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment that reaches nodes of other regions and accounts. */
class FleetsTest {
    private static final String REACH_ACCOUNTS = "ReachAccounts: Allow sts:AssumeRole"
            + " on arn:<AWS::Partition>:iam::222233334444:role/reached,"
            + " arn:<AWS::Partition>:iam::333344445555:role/reached, arn:aws:iam::*:role/ops-*";
    private static final String READ_KEYS = "ReadAccountKeys: Allow secretsmanager:GetSecretValue"
            + " on arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:keys/old-??????,"
            + " arn:<AWS::Partition>:secretsmanager:<AWS::Region>:<AWS::AccountId>:secret:keys/older-??????";

    @ParameterizedTest
    @ValueSource(strings = {"Plan", "Dispatch", "Status", "Collect"})
    void whoeverTalksToNodesComesIntoOtherAccounts(String step) {
        assertThat(statements(step)).contains(REACH_ACCOUNTS, READ_KEYS);
    }

    @Test
    void reportDoesNot() {
        assertThat(statements("Report")).doesNotContain(REACH_ACCOUNTS, READ_KEYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dispatch", "Collect"})
    void commandsAreSentToTheRegionsThatTheOwnerNames(String step) {
        assertThat(statements(step))
                .filteredOn(named("SendToNodes"))
                .containsExactly("SendToNodes: Allow ssm:SendCommand"
                        + " on arn:<AWS::Partition>:ec2:eu-west-1:<AWS::AccountId>:instance/*,"
                        + " arn:<AWS::Partition>:ssm:eu-west-1:<AWS::AccountId>:managed-instance/*,"
                        + " arn:<AWS::Partition>:ec2:us-east-1:<AWS::AccountId>:instance/*,"
                        + " arn:<AWS::Partition>:ssm:us-east-1:<AWS::AccountId>:managed-instance/*"
                        + " if {\"StringEquals\":{\"ssm:resourceTag/Role\":\"errand\"}}");
    }

    @Test
    void soAreDocuments() {
        assertThat(statements("Dispatch"))
                .filteredOn(named("SendDocuments"))
                .containsExactly("SendDocuments: Allow ssm:SendCommand"
                        + " on arn:<AWS::Partition>:ssm:eu-west-1::document/AWS-*,"
                        + " arn:<AWS::Partition>:ssm:us-east-1::document/AWS-*");
    }

    @Test
    void everyFunctionIsToldWhatItReaches() {
        JsonNode variables = Synthesised.FLEETS
                .resource("AWS::Lambda::Function", "PlanStep")
                .at("/Properties/Environment/Variables");

        assertThat(variables.path("ERRAND_REGIONS").asText()).isEqualTo("eu-west-1,us-east-1");
        assertThat(variables.path("ERRAND_MEMBER_ACCOUNTS").asText()).isEqualTo("222233334444,333344445555");
        assertThat(variables.path("ERRAND_MEMBER_ROLE").asText()).isEqualTo("reached");
        assertThat(variables.path("ERRAND_EXTERNAL_ID").asText()).isEqualTo("our-id");
        assertThat(variables.path("ERRAND_NODE_ROLES").asText()).isEqualTo("arn:aws:iam::*:role/ops-*");
        assertThat(variables.path("ERRAND_ACCOUNT_KEYS").asText())
                .isEqualTo("666677778888=keys/old,777788889999=keys/older");
    }

    @Test
    void theRegionUnlessChosenIsTheDeploymentsOwn() {
        assertThat(Synthesised.DEFAULT
                        .resource("AWS::Lambda::Function", "PlanStep")
                        .at("/Properties/Environment/Variables/ERRAND_REGIONS"))
                .isEqualTo(Synthesised.json("{\"Ref\": \"AWS::Region\"}"));
    }

    @Test
    void nodesOfMemberAccountsFetchWithTheirOwnRoleToo() {
        JsonNode policy = Synthesised.FLEETS
                .resource("AWS::S3::BucketPolicy", "RunStore")
                .at("/Properties/PolicyDocument/Statement");

        assertThat(policy.valueStream()
                        .filter(statement -> statement.path("Sid").asText().equals("ReadStagedForNodes"))
                        .flatMap(statement -> statement.at("/Principal/AWS").valueStream())
                        .map(Intrinsics::text))
                .containsExactly(
                        "arn:<AWS::Partition>:iam::222233334444:root",
                        "arn:<AWS::Partition>:iam::444455556666:root",
                        "arn:<AWS::Partition>:iam::333344445555:root");
    }

    private static Predicate<String> named(String sid) {
        return line -> line.startsWith(sid + ": ");
    }

    private static List<String> statements(String step) {
        return Statements.of(Synthesised.FLEETS
                .resource("AWS::IAM::Policy", step + "StepRole")
                .at("/Properties/PolicyDocument"));
    }
}
