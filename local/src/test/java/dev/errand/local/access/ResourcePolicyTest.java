package dev.errand.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.template.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcePolicyTest {
    private static final String TOPIC = "arn:aws:sns:eu-west-1:111122223333:told";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'Principal': {'Service': 'events.amazonaws.com'}, 'Condition': {}                                        | true
            'Principal': {'Service': 'other.amazonaws.com'}, 'Condition': {}                                         | false
            'Principal': '*', 'Condition': {}                                                                        | false
            'Principal': {'Service': 'events.amazonaws.com'}, 'Condition': {'StringEquals': {'aws:SourceAccount': '111122223333'}} | false
            'Principal': {'Service': 'events.amazonaws.com'}, 'Condition': {'ArnLike': {'aws:SourceArn': '*'}} | false
            """)
    void allowsAServiceThatIsNamed(String statement, boolean allowed) {
        assertThat(allows("{'Effect': 'Allow', 'Action': 'SNS:Publish', 'Resource': '%s', %s}"
                        .formatted(TOPIC, statement)))
                .isEqualTo(allowed);
    }

    @Test
    void aDenyForEverybodyWins() {
        String allow =
                "{'Effect': 'Allow', 'Action': 'sns:*', 'Resource': '*', 'Principal': {'Service': 'events.amazonaws.com'}}";
        String deny = "{'Effect': 'Deny', 'Action': 'sns:Publish', 'Resource': '*', 'Principal': '*', 'Condition': %s}";

        assertThat(allows(allow + "," + deny.formatted("{'Bool': {'aws:SecureTransport': 'false'}}")))
                .isTrue();
        assertThat(allows(allow + "," + deny.formatted("{'Bool': {'aws:SecureTransport': 'true'}}")))
                .isFalse();
    }

    @Test
    void refusesWhatIsNotJudged() {
        assertThatThrownBy(
                        () -> allows("{'Effect': 'Allow', 'Action': 'sns:Publish', 'Resource': '*', 'Principal': '*',"
                                + " 'Condition': {'StringEquals': {'aws:SourceOwner': '1'}}}"))
                .isInstanceOf(UnjudgeablePolicy.class)
                .hasMessageStartingWith("policy of topic Told, statement 1");
    }

    private static boolean allows(String statements) {
        return ResourcePolicy.of("policy of topic Told", Samples.json("{'Statement': [%s]}".formatted(statements)))
                .allows("events.amazonaws.com", "sns:Publish", TOPIC);
    }
}
