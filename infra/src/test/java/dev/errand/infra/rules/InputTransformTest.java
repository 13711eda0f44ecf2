package dev.errand.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html, and its common issues. */
class InputTransformTest {
    private static final JsonNode EVENT = RuleJson.parse("""
            {"id": "7bf73129", "resources": ["arn:a"], "detail": {"instance-id": "i-0123456789", "state": "RUNNING",
             "ids": ["i-1", "i-2"], "count": 3, "quoted": "say \\"so\\""}}""");

    private static final Map<String, String> PATHS = Map.of(
            "instance", "$.detail.instance-id",
            "state", "$.detail.state",
            "ids", "$.detail.ids",
            "count", "$.detail.count",
            "quoted", "$.detail.quoted",
            "first", "$.resources[0]",
            "missing", "$.detail.notThere");

    @Test
    void putsTheJsonOfAValueForAPlaceholderThatStandsAlone() {
        assertThat(transformed("{\"a\":<instance>,\"b\":[9,<state>,true],\"c\":<ids>,\"d\":<count>,\"e\":<first>}"))
                .isEqualTo(
                        "{\"a\":\"i-0123456789\",\"b\":[9,\"RUNNING\",true],\"c\":[\"i-1\",\"i-2\"],\"d\":3,\"e\":\"arn:a\"}");
        assertThat(transformed("{\"a\":<quoted>}")).isEqualTo("{\"a\":\"say \\\"so\\\"\"}");
    }

    @Test
    void putsTheTextOfAValueIntoATextWithoutEscapingIt() {
        assertThat(transformed("{\"a\":\"instance \\\"<instance>\\\" is in <state>\",\"b\":<state>}"))
                .isEqualTo("{\"a\":\"instance \\\"i-0123456789\\\" is in RUNNING\",\"b\":\"RUNNING\"}");
        assertThat(transformed("{\"a\":\"<quoted>\"}")).isEqualTo("{\"a\":\"say \"so\"\"}");
    }

    @Test
    void putsAnEmptyTextWhereAValueIsMissing() {
        assertThat(transformed("{\"a\":[<missing>],\"b\":<missing>,\"c\":\"x<missing>\"}"))
                .isEqualTo("{\"a\":[\"\"],\"b\":\"\",\"c\":\"x\"}");
    }

    private static String transformed(String template) {
        return new InputTransform(PATHS, template).apply(EVENT);
    }
}
