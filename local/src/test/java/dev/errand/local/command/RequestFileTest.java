package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void readsARequest() throws IOException {
        Path file = file("{\"command\": \"uptime\"}");

        assertThat(RequestFile.read(file).get("command").asText()).isEqualTo("uptime");
    }

    @Test
    void namesAMissingFile() {
        Path file = folder.resolve("nothing.json");

        assertThatThrownBy(() -> RequestFile.read(file))
                .isInstanceOf(BadUsage.class)
                .hasMessage("there is no file " + file);
    }

    @Test
    void namesLineAndColumnOfWhatIsNotJson() throws IOException {
        Path file = file("{\n  \"command\": uptime\n}");

        assertThatThrownBy(() -> RequestFile.read(file))
                .isInstanceOf(BadUsage.class)
                .hasMessageStartingWith(file + " is not JSON: line 2, column 14: Unrecognized token 'uptime'");
    }

    @Test
    void refusesAFieldThatIsThereTwice() throws IOException {
        Path file = file("{\"command\": \"a\", \"command\": \"b\"}");

        assertThatThrownBy(() -> RequestFile.read(file)).hasMessageContaining("Duplicate field 'command'");
    }

    @Test
    void refusesWhatIsNoObject() throws IOException {
        Path file = file("[1]");

        assertThatThrownBy(() -> RequestFile.read(file))
                .hasMessage(file + " holds no request: a request is a JSON object in braces");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("request.json"), content);
    }
}
