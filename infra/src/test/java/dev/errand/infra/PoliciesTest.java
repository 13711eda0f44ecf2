package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.contract.InvalidSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final Path EXAMPLE = Path.of("../events/policies/teams.json");

    @Test
    void areToldToPlanAlone() throws IOException {
        Synthesised stack = Synthesised.with("policies", Map.of("policies", EXAMPLE.toString()), "the functions");

        assertThat(policies(stack, "Plan").asText())
                .isEqualTo(Synthesised.json(Files.readString(EXAMPLE)).toString());
        assertThat(policies(stack, "Dispatch").isMissingNode()).isTrue();
        assertThat(policies(Synthesised.DEFAULT, "Plan").isMissingNode()).isTrue();
    }

    @Test
    void mustFitIntoTheEnvironmentBesideTheOtherVariables() {
        // {"A":"x","P":"…"} is 16 bytes, and those of the policies, in which a quotation mark has two.
        String fits = "\"".repeat(2) + "x".repeat(4096 - 16 - 4);

        assertThatCode(() -> EnvironmentSize.check("policies", "P", fits, Map.of("A", "x")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> EnvironmentSize.check("policies", "P", fits + "ü", Map.of("A", "x")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(
                        "policies: takes 4084 bytes of a function's environment, and 4082 are left; shorten or join policies (a quotation mark takes two)");
    }

    private static JsonNode policies(Synthesised stack, String step) {
        return stack.resource("AWS::Lambda::Function", step).at("/Properties/Environment/Variables/ERRAND_POLICIES");
    }
}
