package dev.errand.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventResourcesTest {
    private static final String RULE = """
            {'Type': 'AWS::Events::Rule', 'Properties': {
              'Name': 'orders', 'EventBusName': {'Ref': 'Shop'}, 'State': 'DISABLED', 'Description': 'Runs on orders',
              'EventPattern': {'source': ['shop']},
              'Targets': [{'Id': 'Run', 'Arn': {'Ref': 'Machine6FC8AE80'}, 'RoleArn': {'Fn::GetAtt': ['PlanRole42C4D327', 'Arn']},
                'RetryPolicy': {'MaximumRetryAttempts': 3},
                'InputTransformer': {'InputPathsMap': {'id': '$.id'}, 'InputTemplate': '<id>'}}]}}""";
    private static final String BUS = "{'Type': 'AWS::Events::EventBus', 'Properties': {'Name': 'shop'}}";
    private static final String SCHEDULE = """
            {'Type': 'AWS::Scheduler::Schedule', 'Properties': {
              'Name': 'nightly', 'ScheduleExpression': 'cron(0 3 * * ? *)', 'FlexibleTimeWindow': {'Mode': 'OFF'},
              'Target': {'Arn': 'arn:aws:scheduler:::aws-sdk:sfn:startExecution', 'Input': '{}',
                         'RoleArn': {'Fn::GetAtt': ['PlanRole42C4D327', 'Arn']}}}}""";
    private static final String TOPIC = "{'Type': 'AWS::SNS::Topic', 'Properties': {'TopicName': 'told'}}";
    private static final String SUBSCRIPTION = "{'Type': 'AWS::SNS::Subscription', 'Properties': {'Protocol': 'email',"
            + " 'Endpoint': 'a@example.org', 'TopicArn': {'Ref': 'Told'}}}";
    private static final String POLICY = "{'Type': 'AWS::SNS::TopicPolicy', 'Properties': {'Topics': [{'Ref': 'Told'}],"
            + " 'PolicyDocument': {'Statement': []}}}";

    @TempDir
    Path folder;

    @Test
    void readsARuleOfABusWithItsTarget() throws IOException {
        Deployment deployment = with(Map.of("Orders", RULE, "Shop", BUS));

        assertThat(deployment.events().buses())
                .containsExactly(new BusResource("shop", "arn:aws:events:eu-west-1:111122223333:event-bus/shop"));
        assertThat(deployment.events().rules())
                .containsExactly(new RuleResource(
                        "Orders",
                        "orders",
                        "arn:aws:events:eu-west-1:111122223333:rule/shop/orders",
                        "shop",
                        Optional.of("Runs on orders"),
                        new RuleTrigger.Pattern(Samples.json("{'source': ['shop']}")),
                        false,
                        List.of(new RuleTarget(
                                "Run",
                                deployment.stateMachines().getFirst().arn(),
                                RuleTarget.Kind.STATE_MACHINE,
                                deployment.role("PlanRole42C4D327").map(RoleResource::arn),
                                new TargetInput.Transformed(Map.of("id", "$.id"), "<id>")))));
    }

    @Test
    void readsAScheduleInUtcUnlessItHasAZone() throws IOException {
        Deployment deployment = with(Map.of("Nightly", SCHEDULE));

        assertThat(deployment.events().schedules())
                .containsExactly(new ScheduleResource(
                        "Nightly",
                        "nightly",
                        "arn:aws:scheduler:eu-west-1:111122223333:schedule/default/nightly",
                        Optional.empty(),
                        "cron(0 3 * * ? *)",
                        "UTC",
                        true,
                        "arn:aws:scheduler:::aws-sdk:sfn:startExecution",
                        deployment.role("PlanRole42C4D327").orElseThrow().arn(),
                        "{}"));
    }

    @Test
    void readsATopicWithItsPolicyAndWhoIsTold() throws IOException {
        Deployment deployment = with(Map.of("Told", TOPIC, "Subscription", SUBSCRIPTION, "Policy", POLICY));

        assertThat(deployment.events().topics())
                .containsExactly(new TopicResource(
                        "Told",
                        "told",
                        "arn:aws:sns:eu-west-1:111122223333:told",
                        Optional.of(Samples.json("{'Statement': []}")),
                        Optional.empty(),
                        List.of(new TopicResource.Subscription("email", "a@example.org"))));
    }

    @Test
    void readsARate() throws IOException {
        String rule = "{'Type': 'AWS::Events::Rule', 'Properties': {'ScheduleExpression': 'rate(5 minutes)'}}";

        assertThat(with(Map.of("Often", rule)).events().rules().getFirst().trigger())
                .isEqualTo(new RuleTrigger.Rate("rate(5 minutes)", Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'EventPattern': {'source': ['shop']}      | 'EventPattern': {}, 'ScheduleExpression': 'rate(1 day)' | it needs either an EventPattern or a ScheduleExpression
            'EventPattern': {'source': ['shop']}      | 'ScheduleExpression': 'cron(0 3 * * ? *)' | the schedule 'cron(0 3 * * ? *)' is not emulated locally for rules; a rate is, and AWS::Scheduler::Schedule
            'State': 'DISABLED'                       | 'State': 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' | the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS is not emulated locally
            'State': 'DISABLED'                       | 'RoleArn': 'x' | RoleArn is not emulated locally
            'RetryPolicy': {'MaximumRetryAttempts': 3} | 'DeadLetterConfig': {} | DeadLetterConfig is not emulated locally
            {'Ref': 'Shop'}                           | 'other'      | no bus of this template has the name other
            {'Ref': 'Machine6FC8AE80'}                | 'arn:aws:sqs:eu-west-1:111122223333:queue' | the target arn:aws:sqs:eu-west-1:111122223333:queue is no function, state machine or topic of this template
            {'Fn::GetAtt': ['PlanRole42C4D327', 'Arn']} | 'arn:aws:iam::111122223333:role/other' | arn:aws:iam::111122223333:role/other is not of this template
            'InputTemplate': '<id>'                   | 'InputTemplate': '<id>', 'More': 1 | InputTransformer/More is not emulated locally
            """)
    void refusesARuleThatIsNotEmulated(String written, String other, String problem) {
        assertThatThrownBy(() -> with(Map.of("Orders", RULE.replace(written, other), "Shop", BUS)))
                .isInstanceOf(UnreadableTemplate.class)
                .hasMessage("resource Orders: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'Mode': 'OFF'                     | 'Mode': 'FLEXIBLE'                   | FlexibleTimeWindow/Mode 'FLEXIBLE' is not emulated locally; OFF is
            'Name': 'nightly'                 | 'GroupName': 'mine'                  | the group mine is not emulated locally; default is
            'Name': 'nightly'                 | 'StartDate': '2026-01-01T00:00:00Z'  | StartDate is not emulated locally
            'Input': '{}'                     | 'EcsParameters': {}                  | Target/EcsParameters is not emulated locally
            """)
    void refusesAScheduleThatIsNotEmulated(String written, String other, String problem) {
        assertThatThrownBy(() -> with(Map.of("Nightly", SCHEDULE.replace(written, other))))
                .isInstanceOf(UnreadableTemplate.class)
                .hasMessage("resource Nightly: " + problem);
    }

    @Test
    void readsTheKeyOfATopic() throws IOException {
        String key =
                "{'Type': 'AWS::KMS::Key', 'Properties': {'EnableKeyRotation': true, 'KeyPolicy': {'Statement': []}}}";
        String encrypted =
                TOPIC.replace("'TopicName'", "'KmsMasterKeyId': {'Fn::GetAtt': ['Key', 'Arn']}, 'TopicName'");

        KeyResource read = with(Map.of("Told", encrypted, "Key", key))
                .events()
                .topics()
                .getFirst()
                .key()
                .orElseThrow();

        assertThat(read.arn()).matches("arn:aws:kms:eu-west-1:111122223333:key/[0-9a-f-]{36}");
        assertThat(read).isEqualTo(new KeyResource("Key", read.arn(), Samples.json("{'Statement': []}")));
    }

    @Test
    void refusesATopicUnderAKeyOfAws() {
        String encrypted = TOPIC.replace("'TopicName': 'told'", "'KmsMasterKeyId': 'alias/aws/sns'");

        assertThatThrownBy(() -> with(Map.of("Told", encrypted)))
                .hasMessage(
                        "resource Told: the key alias/aws/sns is not of this template; under AWS's own no service could publish");
    }

    private Deployment with(Map<String, String> resources) throws IOException {
        return Samples.changed(
                folder,
                template -> resources.forEach(
                        (id, written) -> ((ObjectNode) template.get("Resources")).set(id, Samples.json(written))));
    }
}
