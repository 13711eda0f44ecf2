package dev.errand.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.request.Fetch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvelopeShellcheckTest {
    /** Files that only a node has, and functions that are called by names put together, or by eval with arguments. */
    private static final String EXCEPT = "SC1090,SC1091,SC2317,SC2119,SC2120";

    @TempDir
    Path folder;

    @Test
    void shellcheckFindsNothing() {
        EnvelopeTask task = new EnvelopeTask(
                "run-1",
                "a 'name'",
                EnvelopeNode.TOKEN,
                new Program("echo hi", Optional.of("bash -e"), List.of("it's"), Optional.of("app")),
                Map.of("A", "b"),
                Optional.of("/srv"),
                Duration.ofSeconds(60),
                true,
                List.of(new FileToWrite(Part.inline("x"), "/x", Optional.empty(), Optional.empty(), Optional.empty())),
                new FilesToTake(List.of(new Fetch("/var/log/*", true)), 1),
                Map.of("S", "secret"),
                true);

        assertThat(findings(Envelope.annotated(
                        task, Part.inline(Envelope.content(task)), EnumSet.allOf(EnvelopeFeature.class))))
                .isEmpty();
    }

    @Test
    void norInWhatPacksUpFiles() {
        assertThat(findings(Envelope.PACKER)).isEmpty();
    }

    @Test
    void norInTheGatheringCommand() {
        Part table = new Part(new Part.Source.Download("https://example.com/?a=b&c=d"), 1, "0".repeat(64));
        Gathering gathering = new Gathering("run-1", "a 'name'", EnvelopeNode.TOKEN, Duration.ofSeconds(60));

        assertThat(findings(gathering.annotated(table))).isEmpty();
    }

    private String findings(String script) {
        assumeTrue(EnvelopeShell.isUsable("shellcheck"));
        try {
            Path file = Files.writeString(folder.resolve("script.sh"), script);
            Process process = new ProcessBuilder("shellcheck", "-s", "sh", "-e", EXCEPT, file.toString())
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
