package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.local.fleet.ServiceFault;
import dev.errand.local.fleet.ServiceFault.Kind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose answers are lost and that ListCommands hides for so long that every batch is sent again. */
class SentTwiceIT {
    private static final Duration LONGER_THAN_AN_ATTEMPT_LIVES_AND_SETTLES = Duration.ofMinutes(5);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path state;

    /** One node ends before the second command comes, one has both at once, one gets only the first, one only the second. */
    @Test
    void everyNodeHasTheResultOfTheCommandThatRanOnIt() {
        try (Errand errand = Errand.with(state, """
                {"nodes": [{"name": "early"},
                           {"name": "both", "faults": {"offline": 300}},
                           {"name": "first", "faults": {"diesAfterSeconds": 60}},
                           {"name": "second", "faults": {"offline": 700}}]}""")) {
            loseAndHide(errand, 1L);

            Run run = errand.run("twice", Counting.request("twice", "sleep 1;"));

            new Counting(errand).assertOnce(run, 4);
            assertThat(errand.deployment().calls()).containsEntry("ssm:SendCommand", 2L);
            assertThat(command(run, "first")).isEqualTo(command(run, "early"));
            assertThat(command(run, "second")).isNotEqualTo(command(run, "early"));
        }
    }

    @Test
    void aHundredAndTwentyNodesRunItOnce() {
        try (Errand errand = Errand.with(state, """
                {"nodes": [{"name": "web", "count": 120}]}""")) {
            loseAndHide(errand, 1L, 2L, 3L);

            new Counting(errand).assertOnce(new Counting(errand).run("twice"), 120);

            assertThat(errand.deployment().calls()).containsEntry("ssm:SendCommand", 6L);
        }
    }

    private static void loseAndHide(Errand errand, Long... sends) {
        errand.deployment()
                .systemsManager()
                .faults()
                .add(ServiceFault.onCalls("SendCommand", Kind.ANSWER_LOST, sends))
                .hideCommandsFor(LONGER_THAN_AN_ATTEMPT_LIVES_AND_SETTLES);
    }

    private static String command(Run run, String node) {
        return run.node(node).path("commandId").asText();
    }
}
