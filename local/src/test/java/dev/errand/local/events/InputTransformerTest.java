package dev.errand.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.template.RuleResource;
import dev.errand.local.template.RuleTrigger;
import dev.errand.local.template.Samples;
import dev.errand.local.template.TargetInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html, and more. */
class InputTransformerTest {
    private static final String EVENT = """
            {'version': '0', 'id': '7bf73129-1428-4cd3-a780-95db273d1602',
             'detail-type': 'EC2 Instance State-change Notification', 'source': 'aws.ec2', 'account': '123456789012',
             'time': '2015-11-11T21:29:54Z', 'region': 'us-east-1',
             'resources': ['arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111'],
             'detail': {'instance-id': 'i-0123456789', 'state': 'RUNNING', 'count': 2.50, 'up': true, 'nothing': null,
                        'said': 'C:\\\\x "y"', 'tags': {'Role': 'web'}, 'disks': [{'id': 'a'}, {'id': 'b'}]}}""";
    private static final RuleResource RULE = new RuleResource(
            "Example",
            "example",
            "arn:aws:events:us-east-1:123456789012:rule/example",
            "default",
            Optional.empty(),
            new RuleTrigger.Pattern(Samples.json("{}")),
            true,
            List.of());
    private static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("instance", "$.detail.instance-id"),
            Map.entry("state", "$.detail.state"),
            Map.entry("count", "$.detail.count"),
            Map.entry("up", "$.detail.up"),
            Map.entry("nothing", "$.detail.nothing"),
            Map.entry("said", "$.detail.said"),
            Map.entry("tags", "$.detail.tags"),
            Map.entry("second", "$.detail.disks[1].id"),
            Map.entry("all", "$.detail.disks[*].id"),
            Map.entry("event", "$"),
            Map.entry("missing", "$.detail.missing"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "instance <instance> is in <state>"               | "instance i-0123456789 is in RUNNING"
            "instance \\"<instance>\\" is in <state>"         | "instance \\"i-0123456789\\" is in RUNNING"
            {"instance" : <instance>, "state": <state>}       | {"instance":"i-0123456789","state":"RUNNING"}
            {"state": [ 9, <state>, true ], "is": "so"}       | {"state":[9,"RUNNING",true],"is":"so"}
            {"a": "<instance>", "b": "in <state>!"}           | {"a":"i-0123456789","b":"in RUNNING!"}
            {"a": <count>, "b": <up>, "c": <nothing>}         | {"a":2.50,"b":true,"c":null}
            {"a": "<count> <up> <nothing>"}                   | {"a":"2.50 true null"}
            {"a": <tags>, "b": <all>, "c": <second>}          | {"a":{"Role":"web"},"b":["a","b"],"c":"b"}
            {"a": "<tags>"}                                   | {"a":"{Role:web}"}
            {"a": <said>}                                     | {"a":"C:\\\\x \\"y\\""}
            "said <said>"                                     | "said C:\\x "y""
            "nothing <missing>here"                           | "nothing here"
            {"a": "<missing>"}                                | {"a":""}
            {"a": <missing>, "b": [<missing>]}                | {"a":"","b":[""]}
            {"rule": <aws.events.rule-name>}                  | {"rule":"example"}
            "<aws.events.rule-name> <aws.events.rule-arn>"    | "example arn:aws:events:us-east-1:123456789012:rule/example"
            {"at": <aws.events.event.ingestion-time>}         | {"at":"2026-01-01T00:00:00Z"}
            "1 < 2"                                           | "1 < 2"
            """)
    void fillsTheTemplate(String template, String input) {
        assertThat(apply(template)).isEqualTo(input);
    }

    @Test
    void theWholeEventIsAValueToo() {
        ObjectNode without = event();
        without.remove("detail");
        without.set("detailType", without.remove("detail-type"));

        assertThat(apply("{\"e\": <aws.events.event.json>}")).isEqualTo("{\"e\":%s}".formatted(event().toString()));
        assertThat(apply("{\"e\": <event>}")).isEqualTo("{\"e\":%s}".formatted(event().toString()));
        assertThat(apply("{\"e\": <aws.events.event>}")).isEqualTo("{\"e\":%s}".formatted(without));
    }

    @Test
    void aTextWithinQuotesThatBreaksTheJsonIsNotDelivered() {
        assertThatThrownBy(() -> apply("{\"a\": \"<said>\"}"))
                .isInstanceOf(Undeliverable.class)
                .hasMessageStartingWith("its input is not JSON: ")
                .hasMessageEndingWith(": {\"a\": \"C:\\x \"y\"\"}");
    }

    @Test
    void whatIsTooLongIsNotDelivered() {
        int event = event().toString().length();
        String template = "{\"a\": <event>, \"b\": \"%s\"}".formatted("x".repeat(8000));

        assertThatThrownBy(() -> apply(template))
                .isInstanceOf(Undeliverable.class)
                .hasMessage("the transformed input has %d characters; at most 8192 are delivered"
                        .formatted(event + 8000 + "{'a':,'b':''}".length()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x         | $.a       | <y>       | InputTemplate contains invalid placeholder y
            x y       | $.a       | <x y>     | 'x y' cannot be a key of InputPathsMap
            x         | $['a']    | <x>       | '$['a']' is not a path that EventBridge documents; use $.name.name and [0]
            x         | a.b       | <x>       | 'a.b' is not a path that EventBridge documents; use $.name.name and [0]
            x         | $.a..b    | <x>       | '$.a..b' is not a path that EventBridge documents; use $.name.name and [0]
            """)
    void refusesWhatEventBridgeDoesNotTake(String name, String path, String template, String problem) {
        assertThatThrownBy(() -> new InputTransformer(new TargetInput.Transformed(Map.of(name, path), template)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @Test
    void aTemplateEndsAt8192Characters() {
        assertThatThrownBy(() -> new InputTransformer(new TargetInput.Transformed(Map.of(), "x".repeat(8193))))
                .hasMessage("InputTemplate has 8193 characters; at most 8192 are allowed");
    }

    private static String apply(String template) {
        Occurrence occurrence = new Occurrence(event(), Instant.parse("2026-01-01T00:00:00.123Z"), RULE);
        return new InputTransformer(new TargetInput.Transformed(PATHS, template)).apply(occurrence);
    }

    private static ObjectNode event() {
        return (ObjectNode) Payload.required(EVENT.replace("\"y\"", "\\\"y\\\"").replace('\'', '"'));
    }
}
