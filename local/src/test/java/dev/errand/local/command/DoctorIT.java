package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path state;

    @Test
    void saysWhereARequestWouldRunAndSendsNothing() throws Exception {
        Path sent = state.resolve("sent");
        Path request = request("{\"targets\":{\"all\":true},\"command\":\"touch %s\"}".formatted(sent));

        try (ErrandProcess errand = ErrandProcess.start(state, "doctor", request.toString())) {
            assertThat(errand.output()).startsWith("""

                            + would run on 3 nodes: db-1, web-1, web-2
                                account 111122223333, eu-west-1, Linux

                            3 of 3 nodes would run; nothing was sent
                              file://""");
            assertThat(errand.errors()).isEmpty();
            assertThat(errand.exitCode()).isZero();
        }
        assertThat(sent).doesNotExist();
    }

    @Test
    void saysOfEachNodeThatWouldNotRunWhyAndFails() throws Exception {
        Path request = request(
                "{\"targets\":{\"instanceIds\":[\"i-0a1b2c3d4e5f60001\",\"i-0123456789abcdef0\"]},\"command\":\"true\"}");

        try (ErrandProcess errand = ErrandProcess.start(state, "doctor", request.toString())) {
            assertThat(errand.output())
                    .contains("+ would run on 1 node: web-1\n")
                    .containsPattern("(?m)^x \\w+ on 1 node: i-0123456789abcdef0\n    account 111122223333, eu-west-1")
                    .contains("1 of 2 nodes would run; nothing was sent");
            assertThat(errand.exitCode()).isOne();
        }
    }

    @Test
    void printsNothingButTheResultOnStandardOutputWithJson() throws Exception {
        Path request = request("{\"targets\":{\"tags\":{\"Role\":\"web\"}},\"command\":\"true\"}");

        try (ErrandProcess errand = ErrandProcess.start(state, "doctor", request.toString(), "--json")) {
            JsonNode result = new ObjectMapper().readTree(errand.output());

            assertThat(result.path("nodes"))
                    .extracting(node -> node.path("name").asText() + " "
                            + node.path("status").asText())
                    .containsExactly("web-1 WouldRun", "web-2 WouldRun");
            assertThat(errand.exitCode()).isZero();
        }
    }

    private Path request(String json) throws IOException {
        return Files.writeString(state.resolve("request.json"), json);
    }
}
