package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final LiveProgress progress =
            new LiveProgress(new PrintStream(printed, true, StandardCharsets.UTF_8), Style.PLAIN);

    @Test
    void saysWhileItWaitsHowManyHaveFinished() throws Exception {
        String input = "{\"waitSeconds\":2,\"totals\":{\"nodes\":7,\"notRun\":1,\"finished\":3}}";

        progress.entered(new StateEntered(Duration.ofSeconds(4), "Wait", new ObjectMapper().readTree(input)));

        assertThat(progress.line(Duration.ofSeconds(5))).isEqualTo("Wait      3 of 6 nodes finished    5.0 s");
    }

    @Test
    void saysWhichWaveItIs() throws Exception {
        String input = "{\"wave\":2,\"totals\":{\"nodes\":7,\"notRun\":1,\"finished\":3}}";

        progress.entered(new StateEntered(Duration.ofSeconds(4), "Status", new ObjectMapper().readTree(input), 3));

        assertThat(progress.line(Duration.ofSeconds(5)))
                .isEqualTo("Status    wave 2 of 3, 3 of 6 nodes finished 5.0 s");
    }

    @Test
    void leavesAnEmptyLineAndSaysNothingMoreOnceItHasEnded() {
        progress.tick(Duration.ofSeconds(1));
        progress.end();
        progress.tick(Duration.ofSeconds(2));
        progress.end();

        assertThat(printed.toString(StandardCharsets.UTF_8)).endsWith("1.0 s\r\u001b[K");
    }

    @Test
    void saysBehindTheTimeWhoIsWaitedForUntilANodeEnds() throws Exception {
        enter(3);
        progress.waiting("waiting for web-1, web-2, web-3, web-4, web-5 and 1,234 more");

        assertThat(progress.line(Duration.ofSeconds(20)))
                .isEqualTo("Wait      3 of 7 nodes finished    20.0 s  waiting for web-1, web-2, web-3, we…")
                .hasSizeLessThan(80);
        enter(3);
        assertThat(progress.line(Duration.ofSeconds(20))).contains("waiting");
        enter(4);
        assertThat(progress.line(Duration.ofSeconds(20))).doesNotContain("waiting");
    }

    @Test
    void linesOfNodesTakeThePlaceOfTheProgressLine() throws Exception {
        progress.tick(Duration.ofSeconds(1));
        progress.printed("web-1 | hello");
        progress.end();
        progress.printed("web-1 | late");

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .endsWith("1.0 s\r\u001b[Kweb-1 | hello\n\r\u001b[Kweb-1 | late\n");
    }

    private void enter(int finished) throws Exception {
        String input = "{\"waitSeconds\":2,\"totals\":{\"nodes\":7,\"finished\":%d}}".formatted(finished);
        progress.entered(new StateEntered(Duration.ofSeconds(4), "Wait", new ObjectMapper().readTree(input)));
    }
}
