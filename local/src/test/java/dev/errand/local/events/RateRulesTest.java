package dev.errand.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.template.RuleTrigger;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateRulesTest {
    private static final RuleTrigger OFTEN = new RuleTrigger.Rate("rate(5 minutes)", Duration.ofMinutes(5));

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aScheduledEventComesAfterEachInterval() {
        bench.rule("often", OFTEN);
        bench.begin();

        bench.pass(Duration.ofMinutes(4));
        assertThat(bench.received()).isEmpty();
        bench.pass(Duration.ofMinutes(7));

        assertThat(bench.received().stream().map(Payload::required))
                .extracting(event -> event.path("time").asText())
                .containsExactly("2026-01-01T00:05:00Z", "2026-01-01T00:10:00Z");
        JsonNode event = Payload.required(bench.received().getFirst());
        assertThat(event.path("source").asText()).isEqualTo("aws.events");
        assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
        assertThat(event.path("resources").toString())
                .isEqualTo("[\"arn:aws:events:eu-west-1:111122223333:rule/often\"]");
    }

    @Test
    void noneComesWhileTheRuleIsSwitchedOff() {
        bench.rule("often", OFTEN);
        bench.begin();

        bench.call("DisableRule", "{'Name': 'often'}");
        bench.pass(Duration.ofMinutes(12));
        bench.call("EnableRule", "{'Name': 'often'}");
        bench.pass(Duration.ofMinutes(5));

        assertThat(bench.received().stream().map(Payload::required))
                .extracting(event -> event.path("time").asText())
                .containsExactly("2026-01-01T00:15:00Z");
    }
}
