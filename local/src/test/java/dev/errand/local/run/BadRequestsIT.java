package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadRequestsIT {
    private static final Path REQUESTS = Path.of("../functions/src/test/resources/bad-requests.json");

    @TempDir
    static Path state;

    private static Errand errand;

    @BeforeAll
    static void start() {
        errand = Errand.with(state, """
                {"nodes": [{"id": "i-12345678", "name": "web-1"}]}""");
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @AfterEach
    void nothingIsAskedOfAnyServiceAndNothingKept() {
        assertThat(errand.deployment().calls().keySet()).allMatch(action -> action.startsWith("states:"));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void isRefusedWithAllItsProblems(JsonNode bad) {
        Run run = errand.run(bad.get("request").toString());

        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        JsonNode cause = Errand.json(run.cause());
        assertThat(cause.path("errorType").asText()).isEqualTo("dev.errand.request.InvalidRequest");
        assertThat(cause.path("errorMessage").asText()).isEqualTo(message(bad.get("problems")));
    }

    @Test
    void thereAreThirtyOfThemAndMore() throws IOException {
        assertThat(badRequests()).hasSizeGreaterThanOrEqualTo(30);
    }

    private static String message(JsonNode problems) {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add("\n  " + problem.asText()));
        String count = lines.size() == 1 ? "1 problem" : lines.size() + " problems";
        return count + " in the request" + lines.stream().collect(Collectors.joining());
    }

    static List<JsonNode> badRequests() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        Errand.JSON.readTree(REQUESTS.toFile()).forEach(all::add);
        return all;
    }
}
