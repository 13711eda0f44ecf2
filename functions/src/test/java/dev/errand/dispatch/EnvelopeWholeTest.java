package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.TOKEN;
import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.request.Fetch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What an envelope carries: no more than its task needs, and all of it at once when that is needed. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeWholeTest {
    @TempDir
    Path folder;

    @Test
    void allOfItWorksTogether() {
        assumeTrue("root".equals(System.getProperty("user.name")) || "true".equals(System.getenv("CI")));
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                Path file = node.file("app/conf");
                EnvelopeTask task = task(
                        server.part("text", "id -un; cat conf; echo \"$1 $LEVEL $S\" >&2; exit 3"),
                        new FileToWrite(
                                server.part("file", "level=1\n"),
                                file.toString(),
                                Optional.of("0640"),
                                Optional.of("nobody"),
                                Optional.empty()));
                // No busybox of its own lets another user in.
                EnvelopeRun run = node.with("PATH", System.getenv("PATH"))
                        .runScript(Envelope.render(task, server.part("content", Envelope.content(task))));
                assertThat(server.exposures()).isEmpty();
                return run;
            }
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("nobody\nlevel=1\n");
            assertThat(run.stderr()).isEqualTo("it's debug ***\n");
            assertThat(run.marker().exitCode()).isEqualTo(3);
            assertThat(run.marker().files().copied()).contains(new FileFacts.Copied(1, 0, List.of(true)));
            assertThat(run.marker().files().taken().orElseThrow().count()).isEqualTo(1);
        });
    }

    @Test
    void aPlainTextCarriesNothingThatItDoesNotUse() {
        String envelope = Envelope.render(EnvelopeNode.task("uptime"));

        assertThat(envelope)
                .hasSizeLessThan(8_300)
                .doesNotContain("curl", "setpriv", "chown", "$unbuffered", "tar -", "end stdout", " #? ");
    }

    private static EnvelopeTask task(Part text, FileToWrite file) {
        return new EnvelopeTask(
                "run-1",
                "",
                TOKEN,
                new Program(text, Optional.of("sh -u"), List.of("it's"), Optional.of("nobody")),
                Map.of("LEVEL", "debug"),
                Optional.of(file.to().replaceFirst("/[^/]*$", "")),
                Duration.ofSeconds(60),
                false,
                List.of(file),
                new FilesToTake(List.of(new Fetch(file.to(), false)), 1_000),
                Map.of("S", "secret"));
    }
}
