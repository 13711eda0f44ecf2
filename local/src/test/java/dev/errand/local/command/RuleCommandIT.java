package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCommandIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path state;

    @Test
    void raisesTheExampleOfARuleAndPrintsTheRun() throws Exception {
        try (ErrandProcess errand = ErrandProcess.start(state, "rule", "bootstrap-launch")) {
            assertThat(errand.output())
                    .containsPattern(
                            "(?m)^rule Errand-bootstrap-launch: event [0-9a-f-]{36}: started [0-9a-f-]{36}_[0-9a-f-]{36}$")
                    .containsPattern("(?m)^ +\\d+\\.\\d s  Dispatch  1 node$")
                    .contains("+ Success on 1 node: web-2")
                    .contains("Succeeded: 1 of 1 node succeeded in");
            assertThat(errand.exitCode()).isZero();
            assertThat(errand.errors()).isEmpty();
        }
    }

    @Test
    void letsTheTimeOfAScheduleComeAtOnce() throws Exception {
        try (ErrandProcess errand = ErrandProcess.start(state, "rule", "nightly-inventory", "--json")) {
            JsonNode result = new ObjectMapper().readTree(errand.output());

            assertThat(result.path("verdict").asText()).isEqualTo("Succeeded");
            assertThat(result.path("requestedBy").path("name").asText()).isEqualTo("schedule:nightly-inventory");
            assertThat(result.path("startedAt").asText()).matches("....-..-..T0[12]:00:00Z");
            assertThat(errand.exitCode()).isZero();
            assertThat(errand.errors()).startsWith("schedule Errand-nightly-inventory: event ");
        }
    }

    @Test
    void saysWhatIsWrongBeforeAnythingIsRaised() throws Exception {
        refused("there is no rule nobody: no file ../events/rules/nobody.json\n", "nobody");
        refused(
                "../events/rules/nightly-inventory.json is a schedule, which no event starts\n",
                "nightly-inventory",
                "--event=../events/rules/examples/alarm.json");
        refused(
                "../events/rules/note-start.json holds no event: detail-type is missing\n",
                "diagnose-alarm",
                "--event=../events/rules/note-start.json");
    }

    @Test
    void anEventThatIsNotForTheRuleStartsNothing() throws Exception {
        refused(
                "the event does not match the pattern of rule Errand-diagnose-alarm\n",
                "diagnose-alarm",
                "--event=../events/rules/examples/launch.json");
    }

    private static void refused(String problem, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = "rule";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        try (ErrandProcess errand = ErrandProcess.start(state, all)) {
            assertThat(errand.exitCode()).isEqualTo(2);
            assertThat(errand.output()).isEmpty();
            assertThat(errand.errors()).isEqualTo("errand: " + problem);
        }
    }
}
