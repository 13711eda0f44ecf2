package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SSM documents that run as they are, without an envelope. */
class DocumentsIT {
    private static final String FLEET = """
            {"nodes": [{"name": "web"}, {"name": "db"}],
             "documents": {
               "Example-TwoSteps": {
                 "schemaVersion": "2.2",
                 "parameters": {"Word": {"type": "String", "default": "hello"}, "Code": {"type": "String", "default": "0"}},
                 "mainSteps": [
                   {"action": "aws:runShellScript", "name": "greet", "inputs": {"runCommand": ["echo {{ Word }}"]}},
                   {"action": "aws:runShellScript", "name": "end", "inputs": {"runCommand": ["echo end >&2", "exit {{ Code }}"]}}
                 ]
               }
             }}""";

    @TempDir
    static Path state;

    private static Errand errand;

    @BeforeAll
    static void start() {
        errand = Errand.with(state, FLEET);
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void everyStepHasAResultOfItsOwn() {
        JsonNode result = result("\"Example-TwoSteps\", \"parameters\": {\"Word\": [\"good day\"]}");

        assertThat(result.path("status").asText()).isEqualTo("Success");
        assertThat(result.path("exitCode").asInt(-1)).isEqualTo(0);
        assertThat(steps(result))
                .containsExactly(
                        new Step("greet", "Success", Optional.of(0), "good day\n", ""),
                        new Step("end", "Success", Optional.of(0), "", "end\n"));
    }

    @Test
    void theExitCodeIsThatOfTheStepThatFailed() {
        JsonNode result = result("\"Example-TwoSteps\", \"parameters\": {\"Code\": \"7\"}");

        assertThat(result.path("status").asText()).isEqualTo("Failed");
        assertThat(result.path("exitCode").asInt(-1)).isEqualTo(7);
        assertThat(steps(result).getLast().status()).isEqualTo("Failed");
        assertThat(steps(result).getLast().exitCode()).contains(7);
    }

    @Test
    void everyNodeRunsIt() {
        Run run = errand.run("""
                {"targets": {"all": true},
                 "document": {"name": "AWS-RunShellScript", "parameters": {"commands": ["echo $AWS_SSM_INSTANCE_ID"]}}}""");

        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(run.nodes())
                .hasSize(2)
                .allSatisfy(node -> assertThat(steps(node).getFirst().stdout())
                        .isEqualTo(node.path("instanceId").asText() + "\n"));
    }

    @Test
    void aParameterThatTheDocumentLacksIsNamed() {
        Run run = errand.run("""
                {"targets": {"all": true}, "document": {"name": "Example-TwoSteps", "parameters": {"Colour": "red"}}}""");

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.cause()).contains("Colour");
    }

    @Test
    void aDocumentThatIsNotThereIsNamed() {
        Run run = errand.run("""
                {"targets": {"all": true}, "document": {"name": "Example-NoSuch"}}""");

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.cause()).contains("Example-NoSuch");
    }

    private record Step(String name, String status, Optional<Integer> exitCode, String stdout, String stderr) {
        static Step of(JsonNode step) {
            return new Step(
                    step.path("name").asText(),
                    step.path("status").asText(),
                    Optional.ofNullable(step.get("exitCode")).map(JsonNode::asInt),
                    step.at("/stdout/text").asText(),
                    step.at("/stderr/text").asText());
        }
    }

    private static List<Step> steps(JsonNode result) {
        List<Step> steps = new ArrayList<>();
        result.path("plugins").forEach(step -> steps.add(Step.of(step)));
        return steps;
    }

    private static JsonNode result(String document) {
        Run run = errand.run("""
                {"targets": {"tags": {"Name": "web"}}, "document": {"name": %s}}""".formatted(document));
        assertThat(run.result()).as("%s %s", run.error(), run.cause()).isPresent();
        return run.only();
    }
}
