package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.ServiceError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same asked again. */
class AgainIT {
    private static final String FLEET = """
            {"nodes": [{"id": "i-0a1b2c3d4e5f60001", "name": "web-1"}]}""";
    private static final String WITH_KEY = """
            {"targets": {"all": true}, "command": "echo ran >>runs; wc -l <runs", "idempotencyKey": "release 42"}""";
    private static final String WITHOUT_KEY = """
            {"targets": {"all": true}, "command": "echo ran >>runs; wc -l <runs"}""";

    @TempDir
    Path state;

    @Test
    void whatWasAskedBeforeIsNotDoneAgain() {
        try (Errand errand = Errand.with(state, FLEET)) {
            assertThat(Outcome.of(errand.run("first", WITH_KEY).only()))
                    .isEqualTo(Outcome.exited(0).printing("1\n"));

            Run second = errand.run("second", WITH_KEY);

            assertThat(second.status()).isEqualTo("SUCCEEDED");
            assertThat(output(second)).isEqualTo(Errand.json("""
                    {"run": "second", "next": "duplicate", "duplicateOf": "first"}"""));
            assertThat(second.result()).isEmpty();
            assertThat(errand.deployment().calls()).containsEntry("ssm:SendCommand", 1L);
            assertThatThrownBy(() -> errand.start("first", WITHOUT_KEY))
                    .isInstanceOf(ServiceError.class)
                    .hasMessageStartingWith("Execution Already Exists: ");
        }
        try (Errand monthsLater = Errand.with(state, FLEET)) {
            Run first = monthsLater.run("first", WITHOUT_KEY);

            assertThat(first.error()).isEqualTo("dev.errand.plan.RunIdAlreadyUsed");
            assertThat(Errand.json(first.cause()).path("errorMessage").asText())
                    .matches("the run name 'first' was used by a run started at \\S+Z, whose records are still kept;"
                            + " choose another name");
            assertThat(monthsLater.deployment().calls()).doesNotContainKey("ssm:SendCommand");

            Run third = monthsLater.run("third", WITH_KEY);

            assertThat(output(third).path("duplicateOf").asText()).isEqualTo("first");
            assertThat(monthsLater.deployment().calls()).doesNotContainKey("ssm:SendCommand");
        }
    }

    private static JsonNode output(Run run) {
        return run.summary().ending().orElseThrow().output().orElseThrow();
    }
}
