package dev.errand.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.states.FunctionInvoker.Answer;
import dev.errand.local.template.Samples;
import dev.errand.local.template.UnreadableTemplate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventBridgeTest {
    private static final String ENTRY = "{'Source': 'shop', 'DetailType': 'Order', 'Detail': '{}'}";

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aTargetGetsTheWholeEventInAwssShape() {
        bench.rule("orders", "{'source': ['shop']}");

        JsonNode answer = bench.call("PutEvents", """
                {'Entries': [{'Source': 'shop', 'DetailType': 'Order', 'Detail': '{\\'n\\': 1.50}', 'Time': 1767225600.7,
                              'Resources': ['arn:x']}]}""");

        String id = answer.at("/Entries/0/EventId").asText();
        assertThat(bench.received())
                .containsExactly(
                        Payload.required("""
                {'version': '0', 'id': '%s', 'detail-type': 'Order', 'source': 'shop', 'account': '111122223333',
                 'time': '2026-01-01T00:00:00Z', 'region': 'eu-west-1', 'resources': ['arn:x'], 'detail': {'n': 1.50}}""".formatted(id).replace('\'', '"')).toString());
        assertThat(answer)
                .isEqualTo(Samples.json("{'FailedEntryCount': 0, 'Entries': [{'EventId': '%s'}]}".formatted(id)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'Source': 'shop'     | 'Resources': []      | InvalidArgument | Parameter Source is not valid. Reason: Source is a required argument.
            'DetailType': 'Order'| 'DetailType': ''     | InvalidArgument | Parameter DetailType is not valid. Reason: DetailType is a required argument.
            'Detail': '{}'       | 'Resources': []      | InvalidArgument | Parameter Detail is not valid. Reason: Detail is a required argument.
            'Detail': '{}'       | 'Detail': 'text'     | MalformedDetail | Detail is malformed.
            'Detail': '{}'       | 'Detail': '[]'       | MalformedDetail | Detail is malformed.
            'Detail': '{}'       | 'Detail': '{} {}'    | MalformedDetail | Detail is malformed.
            'Source': 'shop'     | 'Source': 'aws.ec2'  | NotAuthorizedForSourceException | Not authorized for the source.
            """)
    void anEntryThatIsNotTakenSaysWhyAndTheOthersAreTaken(String written, String other, String code, String message) {
        bench.rule("orders", "{'source': [{'exists': true}]}");

        JsonNode answer =
                bench.call("PutEvents", "{'Entries': [%s, %s]}".formatted(ENTRY.replace(written, other), ENTRY));

        assertThat(answer.path("FailedEntryCount").asInt()).isOne();
        assertThat(answer.at("/Entries/0").toString())
                .isEqualTo("{\"ErrorCode\":\"%s\",\"ErrorMessage\":\"%s\"}".formatted(code, message));
        assertThat(bench.received()).hasSize(1);
    }

    @Test
    void aCallHasOneToTenEntriesOfAMegabyteInAll() {
        String eleven = IntStream.range(0, 11).mapToObj(_ -> ENTRY).collect(Collectors.joining(","));
        String half = ENTRY.replace("{}", "{\\'a\\': \\'%s\\'}".formatted("x".repeat(520_000)));

        assertThat(refused("{'Entries': [%s]}".formatted(eleven)))
                .endsWith(
                        "at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10");
        assertThat(refused("{'Entries': []}"))
                .endsWith(
                        "at 'entries' failed to satisfy constraint: Member must have length greater than or equal to 1");
        assertThat(refused("{'Entries': [%s, %s, %s]}".formatted(half, half, half)))
                .isEqualTo("ValidationException: Total size of the entries in the request is over the limit.");
        assertThat(bench.call("PutEvents", "{'Entries': [%s, %s]}".formatted(half, half))
                        .path("FailedEntryCount")
                        .asInt())
                .isZero();
    }

    @Test
    void whatIsNotEmulatedIsRefusedByName() {
        assertThat(refused("{'Entries': [{'Source': 'a', 'Other': 1}]}"))
                .isEqualTo("NotEmulatedLocally: events PutEvents with Other is not emulated locally;"
                        + " docs/local.md lists what is");
        assertThat(refused("{'Entries': [%s], 'EndpointId': 'x'}".formatted(ENTRY)))
                .startsWith("NotEmulatedLocally: events PutEvents with EndpointId ");
        assertThatThrownBy(() -> bench.call("PutRule", "{}"))
                .hasMessage("events PutRule is not emulated locally; docs/local.md lists what is");
    }

    @Test
    void permissionIsAskedForOnTheBus() {
        bench.call("PutEvents", "{'Entries': [%s]}".formatted(ENTRY));
        bench.call(
                "PutEvents",
                "{'Entries': [%s]}".formatted(ENTRY.replace("'Source'", "'EventBusName': 'shop', 'Source'")));
        bench.rule("orders", "{'source': ['shop']}");
        bench.call("DescribeRule", "{'Name': 'orders'}");
        bench.call("ListRules", "{}");

        assertThat(bench.required())
                .containsExactly(
                        "events:PutEvents arn:aws:events:eu-west-1:111122223333:event-bus/default",
                        "events:PutEvents arn:aws:events:eu-west-1:111122223333:event-bus/shop",
                        "events:DescribeRule arn:aws:events:eu-west-1:111122223333:rule/orders",
                        "events:ListRules arn:aws:events:eu-west-1:111122223333:rule/*");
    }

    @Test
    void aRuleThatIsSwitchedOffTakesNothing() {
        bench.rule("orders", "{'source': ['shop']}");

        bench.call("DisableRule", "{'Name': 'orders'}");
        bench.call("PutEvents", "{'Entries': [%s]}".formatted(ENTRY));
        assertThat(bench.received()).isEmpty();

        bench.call("EnableRule", "{'Name': 'orders', 'EventBusName': 'default'}");
        bench.call("PutEvents", "{'Entries': [%s]}".formatted(ENTRY));
        assertThat(bench.received()).hasSize(1);
    }

    @Test
    void servicesRaiseWhatNobodyMayPut() {
        bench.rule("starts", "{'source': ['aws.ec2'], 'detail': {'state': [{'prefix': 'run'}]}}");

        List<Delivery> running = bench.raise("{'source': 'aws.ec2', 'id': '1', 'detail': {'state': 'running'}}");
        List<Delivery> stopped = bench.raise("{'source': 'aws.ec2', 'id': '2', 'detail': {'state': 'stopped'}}");

        assertThat(running).extracting(Delivery::by, Delivery::eventId).containsExactly(tuple("rule starts", "1"));
        assertThat(stopped).isEmpty();
    }

    @Test
    void aFunctionThatFailsIsAFailedInvocation() {
        bench.rule("orders", "{'source': ['shop']}");
        bench.answer(new Answer.Failed("Broken", "it is"));

        bench.raise("{'source': 'shop', 'id': '1'}");

        assertThat(bench.deliveries().failed())
                .extracting(Delivery::text)
                .containsExactly(
                        "rule orders: event 1: failed invocation of %s: Broken: it is".formatted(Bench.FUNCTION));
    }

    @Test
    void anEventOnABusThatIsNotThereIsLostAsOnAws() {
        bench.rule("orders", "{'source': ['shop']}");

        JsonNode answer = bench.call(
                "PutEvents",
                "{'Entries': [{'EventBusName': 'nowhere', 'Source': 'shop', 'DetailType': 'x', 'Detail': '{}'}]}");

        assertThat(answer.path("FailedEntryCount").asInt()).isZero();
        assertThat(bench.received()).isEmpty();
        assertThatThrownBy(() -> bench.call("ListRules", "{'EventBusName': 'nowhere'}"))
                .hasMessage("Event bus nowhere does not exist.");
    }

    @Test
    void answersRulesAndTargetsAsAwsDoes() {
        bench.rule("orders", "{'source': ['shop']}");
        bench.rule("others", "{'source': ['x']}");

        String rule = """
                {'Name': 'orders', 'Arn': 'arn:aws:events:eu-west-1:111122223333:rule/orders', 'State': 'ENABLED',
                 'EventBusName': 'default', 'EventPattern': '{\\'source\\':[\\'shop\\']}'}""";
        assertThat(bench.call("DescribeRule", "{'Name': 'orders'}")).isEqualTo(Samples.json(rule));
        assertThat(bench.call("ListRules", "{'NamePrefix': 'or'}"))
                .isEqualTo(Samples.json("{'Rules': [%s]}".formatted(rule)));
        assertThat(bench.call("ListTargetsByRule", "{'Rule': 'orders'}"))
                .isEqualTo(Samples.json("{'Targets': [{'Id': 'f', 'Arn': '%s'}]}".formatted(Bench.FUNCTION)));
        assertThatThrownBy(() -> bench.call("DescribeRule", "{'Name': 'nobody'}"))
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo("ResourceNotFoundException"))
                .hasMessage("Rule nobody does not exist on EventBus default.");
    }

    @Test
    void testsAPattern() {
        ObjectNode input = (ObjectNode) Samples.json("{'EventPattern': '{\\'source\\': [\\'shop\\']}'}");
        input.put("Event", Samples.json("""
                {'id': '1', 'account': '1', 'source': 'shop', 'time': 'x', 'region': 'x', 'resources': [],
                 'detail-type': 'x'}""").toString());

        assertThat(bench.call("TestEventPattern", input).path("Result").asBoolean())
                .isTrue();
        assertThatThrownBy(
                        () -> bench.call("TestEventPattern", input.deepCopy().put("EventPattern", "{\"source\": 1}")))
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo("InvalidEventPatternException"))
                .hasMessageStartingWith("Event pattern is not valid. Reason: ");
        assertThatThrownBy(() -> bench.call("TestEventPattern", input.deepCopy().put("Event", "{}")))
                .hasMessage("Parameter Event is not valid. Reason: id is missing.");
    }

    @Test
    void refusesATemplateWithAPatternThatIsNone() {
        assertThatThrownBy(() -> bench.rule("orders", "{'source': 'shop'}"))
                .isInstanceOf(UnreadableTemplate.class)
                .hasMessageStartingWith("resource orders: Event pattern is not valid. Reason: ");
    }

    private String refused(String input) {
        try {
            bench.call("PutEvents", input);
            throw new AssertionError("taken: " + input);
        } catch (ServiceError refused) {
            return refused.code() + ": " + refused.getMessage();
        }
    }
}
