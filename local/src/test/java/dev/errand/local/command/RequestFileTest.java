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
    void namesTheBracketThatIsNotClosed() throws IOException {
        Path file = file("{\"targets\": [\n");

        assertThatThrownBy(() -> RequestFile.read(file))
                .hasMessage(file + " is not JSON: line 2, column 1: Unexpected end-of-input:"
                        + " expected close marker for Array (opened in line 1, column 13)");
    }

    @Test
    void namesAFolder() {
        assertThatThrownBy(() -> RequestFile.read(folder)).hasMessage(folder + " is a folder; name a file in it");
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
