package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static dev.errand.dispatch.EnvelopeNode.task;
import static dev.errand.dispatch.PartServer.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.dispatch.Marker.Outcome;
import dev.errand.dispatch.PartServer.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that a node downloads: with curl, with wget, with the wget of busybox, and when S3 or the network fail. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeDownloadTest {
    private static final String TEXT = "echo hi; # " + "x".repeat(200_000);
    private static final String EXPIRED = "before the node took the command; run again, or with staging node-role";

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
            "printf",
            "base64");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void anyToolDoes(String tool) {
        assertThat(download(tool, server -> server.part("text", TEXT))).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("hi\n");
            assertThat(run.outcome()).isEqualTo(Outcome.EXITED);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256sum", "shasum", "openssl", "busybox"})
    void anyToolForDigestsDoes(String hasher) {
        assumeTrue(EnvelopeShell.isUsable(hasher));

        assertThat(download(tools("curl", hasher), server -> server.part("text", TEXT)))
                .allSatisfy(run -> assertThat(run.stdout()).isEqualTo("hi\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void whatPassesIsTriedAgain(String tool) {
        List<EnvelopeRun> runs = download(
                tool,
                server -> server.part(
                        "text",
                        TEXT,
                        new Answer.Reset(),
                        error(503, "SlowDown", "Please reduce your request rate."),
                        new Answer.Truncated(TEXT),
                        new Answer.Whole(200, "a page of a proxy"),
                        new Answer.Whole(200, TEXT)));

        assertThat(runs).allSatisfy(run -> assertThat(run.stdout()).isEqualTo("hi\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "curl|403|AccessDenied|Request has expired|S3 answered 403 AccessDenied: Request has expired, "
                        + EXPIRED,
                "wget|403|AccessDenied|Request has expired|S3 answered 403 AccessDenied: Request has expired, "
                        + EXPIRED,
                "busybox|403|AccessDenied|Request has expired|the server answered 403: the URL may have expired; run again, or with staging node-role",
                "curl|400|ExpiredToken|The provided token has expired.|S3 answered 400 ExpiredToken: The provided token has expired, "
                        + EXPIRED,
                "curl|403|AccessDenied|Access Denied|S3 answered 403 AccessDenied: Access Denied",
                "curl|404|NoSuchKey|The specified key does not exist.|S3 answered 404 NoSuchKey: The specified key does not exist.",
                "wget|404|NoSuchKey|The specified key does not exist.|S3 answered 404 NoSuchKey: The specified key does not exist.",
                "busybox|404|NoSuchKey|The specified key does not exist.|the server answered 404",
                "curl|307|TemporaryRedirect|Please re-send.|S3 answered 307 TemporaryRedirect: Please re-send."
            })
    void whatDoesNotPassIsSaidAtOnce(String tool, int status, String code, String message, String expected) {
        List<EnvelopeRun> runs = download(tool, server -> server.part("text", TEXT, error(status, code, message)), 1);

        assertRefused(runs, "cannot get the text: " + expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "curl|S3 answered 500 InternalError: Try again.",
                "wget|S3 answered 500 InternalError: Try again.",
                "busybox|the server answered 500"
            })
    void whatNeverPassesIsSaidAfterFiveTimes(String tool, String expected) {
        List<EnvelopeRun> runs =
                download(tool, server -> server.part("text", TEXT, error(500, "InternalError", "Try again.")), 5);

        assertRefused(runs, "cannot get the text: " + expected + " (5 tries)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void aNetworkThatNeverWorksIsSaidInTheToolsWords(String tool) {
        assertThat(download(tool, server -> server.part("text", TEXT, new Answer.Reset()), 5))
                .allSatisfy(run -> {
                    assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
                    assertThat(run.detail())
                            .startsWith("cannot get the text: ")
                            .contains("onnection reset by peer")
                            .endsWith(" (5 tries)");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void aBodyThatIsAlwaysTruncatedIsSaidWithItsSizes(String tool) {
        assertThat(download(tool, server -> server.part("text", TEXT, new Answer.Truncated(TEXT)), 5))
                .allSatisfy(run -> {
                    assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
                    assertThat(run.detail())
                            .startsWith("cannot get the text: got 100005 of 200011 bytes")
                            .endsWith(" (5 tries)");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void otherBytesOfTheSameSizeAreRefused(String tool) {
        String other = TEXT.replace("hi", "ha");

        List<EnvelopeRun> runs = download(tool, server -> server.part("text", TEXT, new Answer.Whole(200, other)), 1);

        assertRefused(runs, "cannot get the text: its SHA-256 is not what it must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void aServerThatNeverAnswersHasUntilTheDeadline(String tool) {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                Program program = program(server.part("text", TEXT, new Answer.Silence()));
                return with(node, tools(tool, "sha256sum")).run(task(program, Duration.ofSeconds(2)));
            }
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(run.detail()).startsWith("cannot get the text: ").doesNotContain("://");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void aDownloadThatStandsStillIsTriedAgain(String tool) {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                Part part = server.part("text", TEXT, new Answer.Silence(), new Answer.Whole(200, TEXT));
                String script = Envelope.render(task(program(part))).replace("stall=30", "stall=1");
                return with(node, tools(tool, "sha256sum")).runScript(script);
            }
        });

        assertThat(runs).allSatisfy(run -> assertThat(run.stdout()).isEqualTo("hi\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void aDiskThatIsFullIsSaid(String tool) {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                String script = Envelope.render(task(program(server.part("text", TEXT))));
                String full = "#!/bin/sh\ntrap '' XFSZ\nulimit -f 100\n" + script;
                return with(node, tools(tool, "sha256sum")).runScript(full);
            }
        });

        assertRefused(runs, "cannot get the text: cannot write: File too large");
    }

    @ParameterizedTest
    @CsvSource({"curl,0", "wget,0", "busybox,1"})
    void noProcessShowsTheUrlUnlessItsToolLeavesNoChoice(String tool, int most) {
        List<Integer> exposures = everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                with(node, tools(tool, "sha256sum")).run(task(program(server.part("text", TEXT))));
                assertThat(server.requests()).containsExactly("text");
                return server.exposures().size();
            }
        });

        assertThat(exposures).allSatisfy(number -> assertThat(number).isLessThanOrEqualTo(most));
        assertThat(exposures).contains(most);
    }

    @Test
    void withoutAToolForItNothingRuns() {
        assertRefused(
                download(tools("sha256sum"), server -> server.part("text", TEXT)), "missing tool: curl (or wget)");
    }

    @Test
    void withoutAToolForDigestsNothingRuns() {
        assertRefused(
                download(tools("curl"), server -> server.part("text", TEXT)),
                "missing tool: sha256sum (or shasum, openssl, busybox)");
    }

    @Test
    void anInterpreterAskedForOrOfItsOwnReadsADownloadedText() {
        String text = "#!/usr/bin/env sh\nread -r name </proc/$$/comm; echo $name";

        assertThat(download("curl", server -> server.part("text", text)))
                .allSatisfy(run -> assertThat(run.stdout()).isEqualTo("sh\n"));
    }

    @Test
    void aTextMayBeBesideTheEnvelope() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            Part text = node.beside("text-1", "echo hi");
            return node.run(task(program(text)));
        });

        assertThat(runs).allSatisfy(run -> assertThat(run.stdout()).isEqualTo("hi\n"));
    }

    @Test
    void aTextThatIsNotBesideTheEnvelopeIsSaid() {
        Part text = new Part(new Part.Source.Beside("text-1"), 7, "0".repeat(64));

        assertThat(everywhere(folder, node -> node.run(task(program(text))))).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(run.detail())
                    .startsWith("cannot get the text: got 0 of 7 bytes (cat: ")
                    .contains("text-1")
                    .endsWith("No such file or directory)");
        });
    }

    @Test
    void theContentMayBeDownloaded() {
        EnvelopeTask task = task(new Program("echo \"$1\"", Optional.of("sh -u"), List.of("it's"), Optional.empty()));

        List<EnvelopeRun> runs = everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                return node.runScript(Envelope.render(task, server.part("content", Envelope.content(task))));
            }
        });

        assertThat(runs).allSatisfy(run -> assertThat(run.stdout()).isEqualTo("it's\n"));
    }

    @Test
    void contentThatIsNotWhatItMustBeIsNeverRead() {
        EnvelopeTask task = task("echo hi");
        String other = "echo pwned >&5 #" + "x".repeat(Envelope.content(task).length() - 16);

        List<EnvelopeRun> runs = everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                Part content = server.part("content", Envelope.content(task), new Answer.Whole(200, other));
                return node.runScript(Envelope.render(task, content));
            }
        });

        assertRefused(runs, "cannot get the content: its SHA-256 is not what it must be");
    }

    @Test
    void aPartThatAShellWouldMistakeIsRefusedBeforeItIsSent() {
        Part download = new Part(new Part.Source.Download("https://x/'$(rm)'?sign"), 1, "0".repeat(64));
        Part beside = new Part(new Part.Source.Beside("it's"), 1, "0".repeat(64));

        assertThatThrownBy(() -> Envelope.render(task(program(download)))).hasMessage("not the URL of a part");
        assertThatThrownBy(() -> Envelope.render(task(program(beside)))).hasMessage("not the name of a part: it's");
    }

    private static List<String> tools(String... more) {
        List<String> tools = new ArrayList<>(TOOLS);
        tools.addAll(List.of(more));
        return tools;
    }

    private static EnvelopeNode with(EnvelopeNode node, List<String> tools) {
        return node.shell().ownTools() && tools.contains("busybox") ? node : node.withTools(tools);
    }

    private List<EnvelopeRun> download(String tool, Function<PartServer, Part> text) {
        return download(tools(tool, "sha256sum"), text);
    }

    private List<EnvelopeRun> download(List<String> tools, Function<PartServer, Part> text) {
        return everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                return with(node, tools).runScript(impatient(text.apply(server)));
            }
        });
    }

    /** The same, which takes as many GETs as that. */
    private List<EnvelopeRun> download(String tool, Function<PartServer, Part> text, int requests) {
        return everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                EnvelopeRun run = with(node, tools(tool, "sha256sum")).runScript(impatient(text.apply(server)));
                assertThat(server.requests()).hasSize(requests);
                return run;
            }
        });
    }

    private static String impatient(Part text) {
        return Envelope.render(task(program(text))).replace("pauses='1 2 4 8'", "pauses='0 0 0 0'");
    }

    private static Program program(Part text) {
        return new Program(text, Optional.empty(), List.of(), Optional.empty());
    }

    private static void assertRefused(List<EnvelopeRun> runs, String detail) {
        assertThat(runs).isNotEmpty().allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(run.detail()).isEqualTo(detail.substring(0, Math.min(detail.length(), 160)));
            assertThat(run.exitCode()).isEqualTo(Envelope.REFUSED_EXIT_CODE);
            assertThat(run.stdout()).isEmpty();
            assertThat(run.rawStderr()).doesNotContain(PartServer.SIGNATURE);
        });
    }
}
