package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.TOKEN;
import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static dev.errand.dispatch.EnvelopeNode.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.dispatch.Marker.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that cannot run the text says why, and one that lacks something it can do without runs it. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeRefusalTest {
    private static final List<String> TOOLS = List.of(
            "sh",
            "mkdir",
            "rm",
            "ln",
            "readlink",
            "mkfifo",
            "tee",
            "dd",
            "wc",
            "sleep",
            "setsid",
            "tr",
            "cut",
            "printf");

    @TempDir
    Path folder;

    @Test
    void aMissingDirectoryIsNamedAndNothingRuns() {
        EnvelopeTask task = new EnvelopeTask(
                "run-1",
                "",
                TOKEN,
                Program.of("echo ran"),
                Map.of(),
                Optional.of("/no/such\ndir\u00fc"),
                Duration.ofSeconds(60),
                false);

        assertThat(everywhere(folder, node -> node.run(task))).allSatisfy(run -> {
            assertThat(run.detail()).isEqualTo("cannot enter the working directory /no/such?dir??");
            assertRefused(run);
        });
    }

    @Test
    void aMissingInterpreterIsNamed() {
        assertThat(everywhere(folder, "#!/no/such/shell -e\necho ran")).allSatisfy(run -> {
            assertThat(run.detail()).isEqualTo("missing interpreter: /no/such/shell");
            assertRefused(run);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"setsid", "tee", "mkfifo"})
    void aMissingToolIsNamed(String missing) {
        List<String> others =
                TOOLS.stream().filter(tool -> !tool.equals(missing)).toList();

        assertThat(everywhere(folder, node -> node.withTools(others).run("echo ran")))
                .allSatisfy(run -> {
                    assertThat(run.detail()).isEqualTo("missing tool: " + missing);
                    assertRefused(run);
                });
    }

    @Test
    void withoutAnyDecoderNothingRuns() {
        assertThat(everywhere(folder, node -> node.withTools(TOOLS).run("echo ran")))
                .allSatisfy(run -> {
                    assertThat(run.detail()).isEqualTo("missing tool: base64 (or openssl, busybox, perl, python3)");
                    assertRefused(run);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"base64", "openssl", "busybox", "perl"})
    void anyDecoderDoes(String decoder) {
        assumeTrue(EnvelopeShell.isUsable(decoder));
        List<String> tools = new ArrayList<>(TOOLS);
        tools.add(decoder);
        String text = "echo '\u00fc'; # " + "x".repeat(500);

        assertThat(everywhere(folder, node -> node.withTools(tools).run(text))).allSatisfy(run -> {
            assertThat(run.stdoutBytes()).containsExactly(0xc3, 0xbc, '\n');
            assertThat(run.exitCode()).isZero();
        });
    }

    @Test
    void withoutAToolForItTheDigestIsUnknown() {
        List<String> tools = new ArrayList<>(TOOLS);
        tools.add("base64");

        assertThat(everywhere(folder, node -> node.withTools(tools).run("echo hi")))
                .allSatisfy(run -> assertThat(run.marker().stdout()).isEqualTo(new StreamFacts(3, "-", 3)));
    }

    @Test
    void aHomeThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        List<EnvelopeRun> runs = everywhere(
                folder,
                node -> node.with("ERRAND_HOME", file.resolve("errand").toString())
                        .run("echo ran"));

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.detail())
                    .startsWith("no folder " + file + "/errand: ")
                    .contains("Not a directory");
            assertRefused(run);
        });
    }

    @Test
    void aDiskThatTakesNothingIsNamed() {
        // No file may grow: what a full disk answers, but for the message.
        String full = "#!/bin/sh\ntrap '' XFSZ\nulimit -f 0\n" + Envelope.render(task("echo ran"));

        assertThat(everywhere(folder, node -> node.runScript(full))).allSatisfy(run -> {
            assertThat(run.detail()).startsWith("cannot write ").contains("/spool/" + TOKEN + "/text: ");
            assertRefused(run);
        });
    }

    private static void assertRefused(EnvelopeRun run) {
        assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(run.exitCode()).isEqualTo(Envelope.REFUSED_EXIT_CODE);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr()).isEmpty();
    }
}
