package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Runs a command that every node counts, and tells how often it did. */
final class Counting {
    private final Errand errand;

    Counting(Errand errand) {
        this.errand = errand;
    }

    /** The request whose command prints which SSM command it is and counts itself under the run's name. */
    static String request(String run) {
        return request(run, "");
    }

    /** @param more what the command does before it ends */
    static String request(String run, String more) {
        return """
                {"targets": {"all": true},
                 "command": "echo x >>\\"$ERRAND_HOME/%s\\"; %s echo ran as $SSM_COMMAND_ID"}""".formatted(run, more);
    }

    Run run(String name) {
        return errand.run(name, request(name));
    }

    long executions(String run, String node) {
        Path file = errand.nodeHome(node).resolve(run);
        try {
            return Files.readAllLines(file).size();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every node ran it once, and its result is that of the execution there was. */
    void assertOnce(Run run, int nodes) {
        assertThat(run.status()).as("%s %s", run.error(), run.cause()).isEqualTo("SUCCEEDED");
        assertThat(run.nodes()).hasSize(nodes).allSatisfy(node -> assertOnce(run, node));
    }

    private void assertOnce(Run run, JsonNode node) {
        String name = node.path("name").asText();
        assertThat(executions(run.name(), node.path("instanceId").asText()))
                .as("executions on %s", name)
                .isEqualTo(1);
        assertThat(node.path("status").asText()).as(name).isEqualTo("Success");
        assertThat(node.at("/stdout/text").asText())
                .as(name)
                .isEqualTo("ran as %s\n".formatted(node.path("commandId").asText()));
    }
}
