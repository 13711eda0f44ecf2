package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PlainProgress progress = new PlainProgress(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @Test
    void printsALineForEachStateAndNoneForDecisions() {
        enter(0, "Plan", "{}");
        enter(900, "Next", "{}");
        enter(901, "Dispatch", "{'totals':{'nodes':4,'notRun':1}}");
        enter(1800, "Wait", "{'waitSeconds':2}");
        enter(3800, "Status", "{'totals':{'nodes':4,'notRun':1,'finished':0}}");
        enter(4100, "Report", "{'totals':{'nodes':4,'notRun':1,'finished':3}}");

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("""
                              0.0 s  Plan
                              0.9 s  Dispatch  3 nodes
                              1.8 s  Wait      2 s
                              3.8 s  Status    0 of 3 nodes finished
                              4.1 s  Report    3 of 3 nodes finished
                        """.indent(0));
    }

    @Test
    void saysNothingWhileARunOnlyWaits() {
        for (long poll = 0; poll < 100; poll++) {
            enter(poll * 2000, "Wait", "{'waitSeconds':2}");
            enter(poll * 2000 + 1000, "Status", "{'totals':{'nodes':3,'finished':1}}");
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    @Test
    void saysNothingWhileDispatchLooksForWhatWasSent() {
        for (long look = 0; look < 100; look++) {
            enter(look * 2000, "Dispatch", "{'totals':{'nodes':3}}");
            enter(look * 2000 + 100, "Wait", "{'waitSeconds':2}");
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    private void enter(long millis, String state, String input) {
        try {
            progress.entered(new StateEntered(
                    Duration.ofMillis(millis), state, new ObjectMapper().readTree(input.replace('\'', '"'))));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
