package dev.errand.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** There is no PowerShell here: its texts are compared with approved ones and read by a grammar of PowerShell. */
final class WindowsEnvelopeTest {
    private static final Path APPROVED = Path.of("src", "test", "resources", "approved");

    @TempDir
    Path folder;

    private static EnvelopeTask command(String text) {
        return task(text, Map.of(), Optional.empty(), false);
    }

    private static EnvelopeTask everything() {
        return task(
                "param($level)\nWrite-Output \"ü {{ssm:/app/url}} '@\r\n\"\nexit 3010",
                Map.of("LEVEL", "a 'b' = {{c}}", "EMPTY", ""),
                Optional.of("C:\\Program Files\\Größe"),
                true);
    }

    private static EnvelopeTask task(
            String text, Map<String, String> environment, Optional<String> directory, boolean reboot) {
        return new EnvelopeTask(
                "run-1",
                "it's {{a}} 'name'\n@TOKEN@",
                EnvelopeNode.TOKEN,
                Program.of(text),
                environment,
                directory,
                Duration.ofSeconds(60),
                reboot);
    }

    @Test
    void aCommandGivesTheApprovedText() throws IOException {
        assertApproved("windows-command.ps1", WindowsEnvelope.render(command("Get-Service")));
    }

    @Test
    void everythingThatCanBeAskedGivesTheApprovedText() throws IOException {
        assertApproved("windows-everything.ps1", WindowsEnvelope.render(everything()));
    }

    /** What was rendered is left beside the build, to be looked at and approved. */
    private static void assertApproved(String name, String rendered) throws IOException {
        Files.writeString(Path.of("target", name), rendered);
        assertThat(rendered).isEqualTo(Files.readString(APPROVED.resolve(name)));
    }

    @Test
    void bothAreLinesOfPrintableAsciiWithoutAParameterOfRunCommand() {
        for (EnvelopeTask task : List.of(command("1"), everything())) {
            assertThat(WindowsEnvelope.render(task)).doesNotContain("{{").endsWith("\n");
            assertThat(WindowsEnvelope.render(task).lines()).allMatch(line -> line.matches("[ -~]+"));
        }
    }

    @Test
    void theTextArrivesByteForByte() {
        String rendered = WindowsEnvelope.render(everything());

        String encoded = rendered.substring(rendered.indexOf("$text = @'\n") + 11, rendered.indexOf("\n'@\n"));

        assertThat(new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8))
                .isEqualTo(everything().program().inlineText());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "|if ($true) { 1|, 1:15, lacks }",
                "|$a = 'it|, 1:1, |is no PowerShell: \"$a = 'it\\n\"|",
                "|Remove-Itm x|, 1:1, Remove-Itm is not defined",
                "|$null = $tokn|, 1:9, $tokn is never set"
            })
    void aBrokenTextIsFoundWithItsPlace(String line, String place, String problem) throws Exception {
        String broken = WindowsEnvelope.render(command("1")) + line + "\n";
        int before = (int) WindowsEnvelope.render(command("1")).lines().count();
        String[] at = place.split(":", -1);

        String found = check(broken);

        assertThat(found).contains("ps1:%d:%s: %s".formatted(Integer.parseInt(at[0]) + before, at[1], problem));
    }

    @Test
    void aProgramThatIsMoreThanItsTextIsRefusedAndNotHalfRun() {
        EnvelopeTask task = new EnvelopeTask(
                "run-1",
                "name",
                EnvelopeNode.TOKEN,
                Program.of("whoami").as("app"),
                Map.of(),
                Optional.empty(),
                Duration.ofSeconds(60),
                false);

        assertThatThrownBy(() -> WindowsEnvelope.render(task)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHealthyTextIsFoundHealthy() throws Exception {
        assertThat(check(WindowsEnvelope.render(command("Get-Service")))).isEmpty();
        assertThat(check(WindowsEnvelope.render(everything()))).isEmpty();
    }

    private String check(String text) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("envelope.ps1"), text);
        Process process = new ProcessBuilder("powershell/check", file.toString())
                .redirectErrorStream(true)
                .start();
        String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(found.isEmpty() ? 0 : 1);
        return found;
    }
}
