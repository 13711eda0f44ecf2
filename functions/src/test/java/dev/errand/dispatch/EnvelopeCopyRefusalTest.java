package dev.errand.dispatch;

import static dev.errand.dispatch.Copying.directory;
import static dev.errand.dispatch.Copying.file;
import static dev.errand.dispatch.Copying.leftovers;
import static dev.errand.dispatch.Copying.refused;
import static dev.errand.dispatch.Copying.shell;
import static dev.errand.dispatch.Copying.task;
import static dev.errand.dispatch.Copying.write;
import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.dispatch.Marker.Outcome;
import dev.errand.dispatch.PartServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Files that an envelope cannot put in place: then it changes none. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeCopyRefusalTest {
    private static final String UNKNOWN = "no-such_user";

    @TempDir
    Path folder;

    @BeforeEach
    void onlyRootMayGiveFilesAway() {
        assumeTrue("root".equals(System.getProperty("user.name")) || "true".equals(System.getenv("CI")));
    }

    @Test
    void aDirectoryInTheWayIsRefused() {
        assertNothingHappens(
                node -> directory(node.file("way")),
                node -> file(Part.inline("x"), node.file("way")),
                node -> "a directory is in the way: " + node.file("way"));
    }

    @Test
    void aPipeInTheWayIsRefused() {
        assertNothingHappens(
                node -> shell(node, "mkfifo way"),
                node -> file(Part.inline("x"), node.file("way")),
                node -> "not a file: " + node.file("way"));
    }

    @Test
    void aFileWhereADirectoryMustBeIsRefused() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            write(node.file("way"), "x");
            return refused(node, file(Part.inline("x"), node.file("way/a")));
        });

        assertThat(runs).allSatisfy(run -> assertThat(run.detail()).contains("/way/a: mkdir: "));
    }

    @Test
    void anUnknownOwnerIsRefused() {
        assertThat(everywhere(folder, node -> refused(node, file(Part.inline("x"), node.file("b"), "", UNKNOWN, ""))))
                .allSatisfy(
                        run -> assertThat(run.detail()).contains("/b: chown: ").contains(UNKNOWN));
    }

    @Test
    void anUnknownGroupIsRefusedForAnUnchangedFileToo() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            write(node.file("b"), "x");
            return refused(node, file(Part.inline("x"), node.file("b"), "", "", UNKNOWN));
        });

        assertThat(runs)
                .allSatisfy(
                        run -> assertThat(run.detail()).contains("/b: chown: ").contains(UNKNOWN));
    }

    @Test
    void onePartThatCannotBeHadIsTheEndOfAll() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                Part part = server.part("x", "x", PartServer.error(404, "NoSuchKey", "Gone"));
                EnvelopeRun run = refused(node, file(part, node.file("new/b")));
                assertThat(EnvelopeNode.names(node.file("new"))).isEmpty();
                return run;
            }
        });

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.detail())
                        .startsWith("cannot copy ")
                        .endsWith(
                                run.shell().ownTools()
                                        ? "/new/b: the server answered 404"
                                        : "/new/b: S3 answered 404 NoSuchKey: Gone"));
    }

    @Test
    void aDiskThatIsFullIsSaidAndLeftAsItWas() {
        String text = "x".repeat(300_000);
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            write(node.file("a"), "old");
            EnvelopeTask task = task(
                    "echo ran",
                    file(Part.inline("new"), node.file("a")),
                    file(node.beside("part", text), node.file("b")));
            EnvelopeRun run = node.runScript("#!/bin/sh\ntrap '' XFSZ\nulimit -f 100\n" + Envelope.render(task));
            assertThat(node.content("a")).isEqualTo("old");
            assertThat(node.file("b")).doesNotExist();
            assertThat(leftovers(node.folder())).isEmpty();
            return run;
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(run.detail()).endsWith("/b: cannot write: File too large");
        });
    }

    @Test
    void theNextEnvelopeTakesAwayWhatAKilledOneLeft() {
        everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                Process process = node.start(Envelope.render(task(
                        "echo ran",
                        file(Part.inline("x"), node.file("a")),
                        file(server.part("b", "x", new Answer.Silence()), node.file("new/b")))));
                server.awaitRequest();
                EnvelopeRun other = node.run(other("echo hi"));
                assertThat(other.stdout()).isEqualTo("hi\n");
                assertThat(leftovers(node.folder())).hasSize(1);
                EnvelopeNode.kill(process);
                node.finish(process);
                EnvelopeRun next = node.run(other("echo hi", "e"));
                assertThat(leftovers(node.folder())).isEmpty();
                assertThat(EnvelopeNode.names(node.file("new"))).isEmpty();
                assertThat(node.file("a")).doesNotExist();
                return next;
            }
        });
    }

    @Test
    void aNodeWithoutAToolForItRunsNothing() {
        List<String> tools = List.of(
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
                "printf",
                "base64",
                "sha256sum",
                "mv",
                "chmod",
                "chown");

        assertThat(everywhere(folder, node -> refused(node.withTools(tools), file(Part.inline("x"), node.file("b")))))
                .allSatisfy(run -> assertThat(run.detail()).isEqualTo("missing tool: stat"));
    }

    private static EnvelopeTask other(String text) {
        return other(text, "f");
    }

    private static EnvelopeTask other(String text, String digit) {
        return new EnvelopeTask(
                "run-1",
                "",
                digit.repeat(32),
                Program.of(text),
                Map.of(),
                Optional.empty(),
                Duration.ofSeconds(9),
                false);
    }

    private void assertNothingHappens(
            java.util.function.Consumer<EnvelopeNode> given,
            Function<EnvelopeNode, FileToWrite> file,
            Function<EnvelopeNode, String> detail) {
        everywhere(folder, node -> {
            given.accept(node);
            EnvelopeRun run = refused(node, file.apply(node));
            String expected = detail.apply(node);
            assertThat(run.detail()).isEqualTo(expected.substring(0, Math.min(expected.length(), 160)));
            return run;
        });
    }
}
