package dev.errand.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.request.Fetch;
import dev.errand.store.Keys;
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

        Part text = everything().program().text();
        String start = "$text = @'\ninline %d %s\n".formatted(text.bytes(), text.sha256());
        int from = rendered.indexOf(start) + start.length();
        String encoded = rendered.substring(from, rendered.indexOf("\n'@\n", from));

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
    void aUserToRunAsAndAnInterpreterAreRefused() {
        for (Program program : List.of(
                Program.of("whoami").as("app"),
                new Program("1", Optional.of("python3"), List.of(), Optional.empty()))) {
            EnvelopeTask task = new EnvelopeTask(
                    "run-1",
                    "name",
                    EnvelopeNode.TOKEN,
                    program,
                    Map.of(),
                    Optional.empty(),
                    Duration.ofSeconds(60),
                    false);

            assertThatThrownBy(() -> WindowsEnvelope.render(task)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static EnvelopeTask moving() {
        Part stored = new Part(new Part.Source.Download("https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-A=1"), 5, DIGEST);
        return new EnvelopeTask(
                "run-1",
                "files",
                EnvelopeNode.TOKEN,
                new Program(stored, Optional.empty(), List.of("-All", "it's", ""), Optional.empty()),
                Map.of("LEVEL", "debug"),
                Optional.empty(),
                Duration.ofSeconds(60),
                false,
                List.of(
                        file(stored, "C:\\app\\a.conf"),
                        file(Part.inline("ü = 1\r\n"), "C:\\app\\b.conf"),
                        file(Part.inline(""), "C:\\app\\empty")),
                new FilesToTake(List.of(new Fetch("C:\\logs\\*.log", false), new Fetch("D:\\dump", true)), 1_000_000),
                Map.of("TOKEN", "top\r\nsecret"),
                true);
    }

    private static FileToWrite file(Part content, String to) {
        return new FileToWrite(content, to, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static final String DIGEST = "0123456789abcdef".repeat(4);

    @Test
    void secretsAndUrlsAreInTheContentAndNotInTheCommand() {
        String content = WindowsEnvelope.content(moving());
        Part staged = new Part(new Part.Source.Download("https://b/content?X-Amz-B=2"), content.length(), DIGEST);

        String command = WindowsEnvelope.render(moving(), staged);

        assertThat(content)
                .contains("TOKEN=" + WindowsContent.word("top\r\nsecret"))
                .contains("$masks = '" + WindowsContent.word("secret") + " " + WindowsContent.word("top") + "'")
                .contains("download 5 " + DIGEST + " https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-A=1");
        assertThat(command)
                .endsWith("Exit-Envelope $outcome $process.ExitCode\n")
                .contains("$content = 'download %d %s https://b/content?X-Amz-B=2'".formatted(content.length(), DIGEST))
                .doesNotContain("X-Amz-A=1", WindowsContent.word("secret"), WindowsContent.word("debug"));
        assertThatThrownBy(() -> WindowsEnvelope.render(moving())).hasMessageContaining("stage the content");
    }

    @Test
    void movingFilesGivesTheApprovedTexts() throws Exception {
        String content = WindowsEnvelope.content(moving());
        String command = WindowsEnvelope.render(
                moving(), new Part(new Part.Source.Beside("content"), content.length(), Keys.sha256(content)));

        assertApproved("windows-moving-content.ps1", content);
        assertApproved("windows-moving.ps1", command);
        assertThat(check(command)).isEmpty();
        assertThat(command.lines()).allMatch(line -> line.matches("[ -~]+"));
        assertThat(content.lines()).allMatch(line -> line.matches("[ -~]+"));
    }

    @Test
    void theGatheringCommandIsTheApprovedText() throws Exception {
        Part table = new Part(new Part.Source.Download("https://b/table?X-Amz-B=2"), 5, DIGEST);

        String command =
                new Gathering("run-1", "files", EnvelopeNode.TOKEN, Duration.ofMinutes(10)).windowsCommand(table);

        assertApproved("windows-gather.ps1", command);
        assertThat(check(command)).isEmpty();
        assertThat(command.lines()).allMatch(line -> line.matches("[ -~]+"));
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
