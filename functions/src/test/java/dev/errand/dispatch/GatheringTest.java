package dev.errand.dispatch;

import static dev.errand.dispatch.GatherNode.everywhere;
import static dev.errand.dispatch.GatherNode.everywhereWith;
import static dev.errand.dispatch.GatherNode.facts;
import static dev.errand.dispatch.GatherNode.failed;
import static dev.errand.dispatch.GatherNode.impossible;
import static dev.errand.dispatch.GatherNode.report;
import static dev.errand.dispatch.GatherNode.sent;
import static dev.errand.dispatch.GatherNode.there;
import static dev.errand.dispatch.UploadServer.error;
import static dev.errand.dispatch.UploadServer.reset;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.dispatch.GatherReport.Outcome;
import dev.errand.request.NodeId;
import dev.errand.store.Keys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gathering command uploads, under each shell, and what it says when it cannot. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GatheringTest {
    private static final NodeId OTHER = new NodeId("i-0123456789abcdef1");
    private static final String LONG = "a long output\n".repeat(200_000);
    private static final List<String> TOOLS =
            List.of("sh", "mkdir", "rm", "wc", "dd", "tr", "cut", "printf", "sleep", "sha256sum");

    @TempDir
    Path folder;

    private final UploadServer server = new UploadServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void eachNodeUploadsItsOwnFilesAndThenItsSpoolGoes() {
        everywhere(folder, server, node -> {
            node.keeping("stdout", "output").keeping("stderr", "").keeping("files.tar", LONG);

            EnvelopeRun run = node.gather(
                    node.told("stdout", "output"),
                    node.upload(OTHER, "stderr", Optional.empty()),
                    node.told("files.tar", LONG));

            assertThat(report(run)).isEqualTo(gathered(Map.of("stdout", sent("output"), "files.tar", sent(LONG))));
            assertThat(run.exitCode()).isZero();
            assertThat(run.rawStderr()).isEmpty();
            assertThat(node.stored("stdout")).contains(facts("output"));
            assertThat(node.stored("files.tar")).contains(facts(LONG));
            assertThat(node.stored("stderr")).isEmpty();
            assertThat(node.node().spools()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void eitherToolDoesIt(String tool) {
        assumeTrue(EnvelopeShell.isUsable(tool));

        everywhereWith(with(tool), folder, server, node -> {
            node.keeping("stdout", LONG).keeping("stderr", "");

            EnvelopeRun run = node.gather(node.told("stdout", LONG), node.untold("stderr"));

            assertThat(report(run)).isEqualTo(gathered(Map.of("stdout", sent(LONG), "stderr", sent(""))));
            assertThat(node.stored("stdout")).contains(facts(LONG));
            assertThat(node.stored("stderr")).contains(facts(""));
        });
    }

    @Test
    void aFileOfAKilledEnvelopeIsCountedByTheNode() {
        everywhere(folder, server, node -> {
            node.keeping("stdout", "so far");

            EnvelopeRun run = node.gather(node.untold("stdout"), node.untold("stderr"));

            assertThat(report(run))
                    .isEqualTo(gathered(Map.of("stdout", sent("so far"), "stderr", new Outcome.Absent())));
            assertThat(run.exitCode()).isZero();
            assertThat(node.node().spools()).isEmpty();
            assertThat(node.stored("stdout")).contains(facts("so far"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void whatIsThereAlreadyStaysAsItIs(String tool) {
        everywhereWith(with(tool), folder, server, node -> {
            node.keeping("stdout", "output");
            server.put(node.key("stdout"), "something else");

            EnvelopeRun run = node.gather(node.told("stdout", "output"));

            assertThat(report(run)).isEqualTo(gathered(Map.of("stdout", there("output"))));
            assertThat(node.stored("stdout")).contains(facts("something else"));
            assertThat(node.node().spools()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void whatMayPassIsTriedAgain(String tool) {
        everywhereWith(with(tool), folder, server, node -> {
            node.keeping("stdout", LONG).keeping("stderr", "e").keeping("files.tar", "f");
            server.fail(node.key("stdout"), List.of(error(503, "SlowDown", "Reduce your request rate."), reset()));
            server.fail(node.key("stderr"), List.of(server.loseAnswer()));
            server.fail(
                    node.key("files.tar"),
                    List.of(
                            error(409, "ConditionalRequestConflict", "Try again."),
                            error(400, "RequestTimeout", "Your socket connection was not read from.")));

            EnvelopeRun run =
                    node.gather(node.told("stdout", LONG), node.told("stderr", "e"), node.told("files.tar", "f"));

            assertThat(report(run))
                    .isEqualTo(gathered(Map.of("stdout", sent(LONG), "stderr", there("e"), "files.tar", sent("f"))));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void whatDoesNotPassIsSaidAndTheSpoolStays(String tool) {
        everywhereWith(with(tool), folder, server, node -> {
            node.keeping("stdout", "o").keeping("stderr", "e").keeping("files.tar", "f");
            server.fail(node.key("stdout"), List.of(error(403, "AccessDenied", "Request has expired")));
            server.fail(node.key("stderr"), List.of(failing(), failing(), failing()));

            EnvelopeRun run =
                    node.gather(node.told("stdout", "o"), node.told("stderr", "e"), node.told("files.tar", "f"));

            assertThat(report(run))
                    .isEqualTo(gathered(Map.of(
                            "stdout",
                            failed("S3 answered 403 AccessDenied: Request has expired"),
                            "stderr",
                            failed("S3 answered 500 InternalError: 1 ? 2 of 'x?n'  (3 tries)"),
                            "files.tar",
                            sent("f"))));
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(server.requests(node.key("stdout"))).hasSize(1);
            assertThat(run.stdout() + run.rawStderr()).doesNotContain("http");
            assertThat(EnvelopeNode.names(node.spool())).containsExactly("files.tar", "stderr", "stdout");
        });
    }

    @Test
    void aLongFileIsNotSentToAnExpiredUrl() throws IOException {
        try (ServerSocket early = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> refuseEarly(early));

            everywhere(folder, server, node -> {
                node.keeping("stdout", LONG);
                String url = "http://127.0.0.1:%d/stdout".formatted(early.getLocalPort());

                EnvelopeRun run = node.gather(
                        new Upload(GatherNode.ID, EnvelopeNode.TOKEN, "stdout", url, Optional.of(Keys.sha256(LONG))));

                assertThat(report(run))
                        .isEqualTo(gathered(Map.of("stdout", failed("S3 answered 403 AccessDenied: Expired"))));
            });
        }
    }

    @Test
    void aSecondAttemptBringsTheRest() {
        everywhere(folder, server, node -> {
            node.keeping("stdout", "o").keeping("stderr", "e");
            server.fail(node.key("stderr"), List.of(error(403, "AccessDenied", "Request has expired")));
            Upload[] uploads = {node.told("stdout", "o"), node.told("stderr", "e")};
            node.gather(uploads);

            EnvelopeRun run = node.gather(uploads);

            assertThat(report(run)).isEqualTo(gathered(Map.of("stdout", there("o"), "stderr", sent("e"))));
            assertThat(node.node().spools()).isEmpty();
        });
    }

    @Test
    void aFileThatIsNotWhatTheNodeReportedIsNotUploaded() {
        everywhere(folder, server, node -> {
            node.keeping("stdout", "later");

            EnvelopeRun run = node.gather(node.told("stdout", "earlier"));

            assertThat(report(run))
                    .isEqualTo(gathered(
                            Map.of("stdout", impossible("its SHA-256 is not the one that the node reported"))));
            assertThat(server.requests(node.key("stdout"))).isEmpty();
        });
    }

    @Test
    void aSpoolThatIsGoneIsSaid() {
        everywhere(folder, server, node -> {
            EnvelopeRun run = node.gather(node.told("stdout", "x"));

            assertThat(report(run)).isEqualTo(gathered(Map.of("stdout", new Outcome.Absent())));
            assertThat(node.node().spools()).isEmpty();
        });
    }

    @Test
    void aNodeThatCanOnlyDownloadSaysSo() {
        List<String> tools = new ArrayList<>(TOOLS);
        tools.add("busybox");

        everywhereWith(tools, folder, server, node -> {
            node.keeping("stdout", "x");

            EnvelopeRun run = node.gather(node.told("stdout", "x"));

            assertThat(report(run))
                    .isEqualTo(gathered(Map.of(
                            "stdout",
                            impossible(
                                    "no tool to upload with: curl, or wget that can PUT (that of busybox cannot)"))));
            assertThat(node.node().spools()).containsExactly(EnvelopeNode.TOKEN);
        });
    }

    @Test
    void aNodeWithoutWhatItNeedsRefuses() {
        everywhereWith(TOOLS, folder, server, node -> {
            EnvelopeRun run = node.gather(node.told("stdout", "x"));

            assertThat(report(run)).isEqualTo(new GatherReport(Map.of(), Optional.of("missing tool: curl (or wget)")));
            assertThat(run.exitCode()).isEqualTo(125);
        });
    }

    @Test
    void aTableThatIsNotTheRightOneIsRefused() {
        everywhere(folder, server, node -> {
            Part table = server.part(node.key("table"), "one");
            server.part(node.key("table"), "two");

            EnvelopeRun run =
                    node.node().runScript(gathering(Duration.ofSeconds(60)).command(table));

            assertThat(report(run).refusal()).contains("cannot get the table: its SHA-256 is not what it must be");
        });
    }

    @Test
    void aTableThatIsGoneIsRefused() {
        everywhere(folder, server, node -> {
            Part table = new Part(new Part.Source.Download(server.url("gone")), 3, "0".repeat(64));

            EnvelopeRun run =
                    node.node().runScript(gathering(Duration.ofSeconds(60)).command(table));

            assertThat(report(run).refusal())
                    .contains("cannot get the table: S3 answered 404 NoSuchKey: The specified key does not exist.");
        });
    }

    @Test
    void aNodeWhoseAgentDoesNotTellItsIdRefuses() {
        everywhere(folder, server, node -> {
            EnvelopeRun run =
                    node.with(node.node().with("AWS_SSM_INSTANCE_ID", "")).gather(node.told("stdout", "x"));

            assertThat(report(run).refusal())
                    .contains("the agent does not tell the id of this node (AWS_SSM_INSTANCE_ID)");
        });
    }

    @Test
    void urlsStandInNoArgumentOfAProcess() {
        everywhere(folder, server, node -> {
            node.keeping("stdout", "x");
            EnvelopeNode watched = node.node()
                    .withProgram(
                            "curl", "printf '%s\\n' \"$@\" >>\"$FOLDER/arguments\"; exec " + tool("curl") + " \"$@\"");

            EnvelopeRun run = node.with(watched).gather(node.told("stdout", "x"));

            assertThat(report(run)).isEqualTo(gathered(Map.of("stdout", sent("x"))));
            assertThat(node.node().content("arguments"))
                    .contains("-T")
                    .doesNotContain("127.0.0.1")
                    .doesNotContain("X-Amz");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void aFileIsNotHeldInMemory(String tool) throws IOException {
        long size = 80_000_000;
        EnvelopeNode any = new EnvelopeNode(EnvelopeShell.all().getFirst(), folder).withTools(TOOLS);
        EnvelopeNode small = any.withProgram(tool, "ulimit -v 64000; exec " + tool(tool) + " \"$@\"");
        GatherNode node = new GatherNode(small.with("AWS_SSM_INSTANCE_ID", GatherNode.ID.toString()), server);
        node.keeping("stdout", "");
        try (RandomAccessFile file =
                new RandomAccessFile(node.spool().resolve("stdout").toFile(), "rw")) {
            file.setLength(size);
        }

        EnvelopeRun run = node.gather(node.untold("stdout"));

        assertThat(node.stored("stdout"))
                .hasValueSatisfying(facts -> assertThat(facts).startsWith(size + ":"));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void atTheEndOfItsTimeItStillReports() {
        everywhere(folder, server, node -> {
            node.keeping("stdout", "x");
            server.fail(node.key("stdout"), List.of(exchange -> {
                exchange.getRequestBody().readAllBytes();
                parkForever();
            }));

            EnvelopeRun run = node.run(Gathering.MARGIN.plusSeconds(2), node.told("stdout", "x"));

            assertThat(report(run).files().get("stdout"))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("no time is left of this command's"));
        });
    }

    @Test
    void aTableNamesAFileOfANodeOnce() {
        GatherNode node = new GatherNode(new EnvelopeNode(EnvelopeShell.all().getFirst(), folder), server);

        assertThatThrownBy(() -> Gathering.table(List.of(node.untold("stdout"), node.told("stdout", "x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node i-0123456789abcdef0 has stdout twice");
    }

    @Test
    void aCommandIsPrintableAndNoParameterOfParameterStore() {
        String command = gathering(Duration.ofSeconds(60)).command(server.part("table", ""));

        assertThat(command).matches("[ -~\\n]+").doesNotContain("{{").hasSizeLessThan(10_000);
    }

    @Test
    void aTableIsNeverInACommand() {
        assertThatThrownBy(() -> gathering(Duration.ofSeconds(60)).command(Part.inline("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a table of uploads is downloaded, never in a command");
    }

    /** As S3 does before it says 100 Continue: reads the headers and nothing else. */
    private static void refuseEarly(ServerSocket server) {
        String body = "<Error><Code>AccessDenied</Code><Message>Expired</Message></Error>";
        String answer = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body);
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                BufferedReader request = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
                    // On to the end of the headers.
                }
                socket.getOutputStream().write(answer.getBytes(US_ASCII));
            } catch (IOException e) {
                // The test has ended, or a node has hung up.
            }
        }
    }

    private static Gathering gathering(Duration executionTimeout) {
        return new Gathering("run-1", "a test", GatherNode.TOKEN, executionTimeout);
    }

    private static GatherReport gathered(Map<String, Outcome> files) {
        return new GatherReport(files, Optional.empty());
    }

    private static UploadServer.Fault failing() {
        return error(500, "InternalError", "1 + 2 of 'x\\n' ");
    }

    private static List<String> with(String tool) {
        List<String> tools = new ArrayList<>(TOOLS);
        tools.add(tool);
        return tools;
    }

    private static String tool(String name) {
        return EnvelopeShell.find(name).orElseThrow().toString();
    }

    private static void parkForever() {
        LockSupport.parkNanos(Duration.ofSeconds(30).toNanos());
    }
}
