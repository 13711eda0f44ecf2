package dev.errand.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventPathTest {
    private static final JsonNode EVENT =
            RuleJson.parse("{\"detail\": {\"metrics\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"a/b-c_d\": 7}}");

    @Test
    void namesOneValue() {
        assertThat(new EventPath("$.detail.metrics[1].id").in(EVENT)).contains(RuleJson.parse("\"b\""));
        assertThat(new EventPath("$.detail.metrics[2].id").in(EVENT)).isEmpty();
        assertThat(new EventPath("$.detail.metrics.id").in(EVENT)).isEmpty();
        assertThat(new EventPath("$.detail.a/b-c_d").in(EVENT)).contains(RuleJson.parse("7"));
    }

    @Test
    void makesMalformedEventsOfAWellFormedOne() {
        EventPath path = new EventPath("$.detail.metrics[0].id");

        assertThat(path.takenOutOf(EVENT))
                .isEqualTo(RuleJson.parse("{\"detail\": {\"metrics\": [{}, {\"id\": \"b\"}], \"a/b-c_d\": 7}}"));
        assertThat(path.putInto(EVENT, RuleJson.parse("7")))
                .isEqualTo(
                        RuleJson.parse("{\"detail\": {\"metrics\": [{\"id\": 7}, {\"id\": \"b\"}], \"a/b-c_d\": 7}}"));
        assertThat(new EventPath("$.detail.metrics[1]").takenOutOf(EVENT))
                .isEqualTo(RuleJson.parse("{\"detail\": {\"metrics\": [{\"id\": \"a\"}], \"a/b-c_d\": 7}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$",
                "detail.id",
                "$.detail[*].id",
                "$..id",
                "$.detail['id']",
                "$.a b",
                "$.a[-1]",
                "$.",
                "$.a.",
                "$.*",
                "$.a<b"
            })
    void isNothingThatNamesMoreOrIsReadOtherwise(String text) {
        assertThat(EventPath.isValid(text)).isFalse();
    }
}
