package dev.errand.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.GatherReport.Outcome;
import dev.errand.request.NodeId;
import dev.errand.store.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A node with a spool, and the server that it is to upload to. */
record GatherNode(EnvelopeNode node, UploadServer server) {
    static final NodeId ID = new NodeId("i-0123456789abcdef0");
    static final String TOKEN = "fedcba9876543210fedcba9876543210";

    /** Does the same on a node of each shell, which has curl. */
    static void everywhere(Path folder, UploadServer server, Consumer<GatherNode> work) {
        on(folder, node -> work.accept(new GatherNode(named(withCurl(node)), server)));
    }

    /** Does the same on a node of each shell, which has these tools only. */
    static void everywhereWith(List<String> tools, Path folder, UploadServer server, Consumer<GatherNode> work) {
        on(folder, node -> work.accept(new GatherNode(named(node.withTools(tools)), server)));
    }

    private static void on(Path folder, Consumer<EnvelopeNode> work) {
        List<EnvelopeShell> shells = EnvelopeNode.everywhere(folder, node -> {
            work.accept(node);
            return node.shell();
        });
        assertThat(shells).isNotEmpty();
    }

    private static EnvelopeNode withCurl(EnvelopeNode node) {
        return node.shell().ownTools() ? node.withFirst(EnvelopeTools.only(List.of("curl"))) : node;
    }

    private static EnvelopeNode named(EnvelopeNode node) {
        return node.with("AWS_SSM_INSTANCE_ID", ID.toString());
    }

    GatherNode with(EnvelopeNode other) {
        return new GatherNode(other, server);
    }

    /** Puts a file into the spool of the batch. */
    GatherNode keeping(String file, String content) {
        try {
            Files.writeString(Files.createDirectories(spool()).resolve(file), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path spool() {
        return node.file("errand/spool/" + EnvelopeNode.TOKEN);
    }

    String key(String file) {
        return node.shell().toString().replace(' ', '-') + "/" + file;
    }

    /** An upload of a file whose content the node's marker told. */
    Upload told(String file, String content) {
        return upload(ID, file, Optional.of(Keys.sha256(content)));
    }

    /** An upload of a file of a node that left no marker. */
    Upload untold(String file) {
        return upload(ID, file, Optional.empty());
    }

    Upload upload(NodeId id, String file, Optional<String> sha256) {
        return new Upload(id, EnvelopeNode.TOKEN, file, server.url(key(file), sha256), sha256);
    }

    /** Runs the command without pauses between its tries, of which there are three. */
    EnvelopeRun gather(Upload... uploads) {
        return run(Duration.ofSeconds(60), uploads);
    }

    EnvelopeRun run(Duration executionTimeout, Upload... uploads) {
        Part table = server.part(key("table"), Gathering.table(List.of(uploads)));
        String command = new Gathering("run-1", "a test", TOKEN, executionTimeout).command(table);
        assertThat(command).contains("pauses='1 2 4 8'");
        return node.runScript(command.replace("pauses='1 2 4 8'", "pauses='0 0'"));
    }

    static GatherReport report(EnvelopeRun run) {
        return GatherReport.find(run.stdout(), TOKEN)
                .orElseThrow(() -> new AssertionError("no report: %s %s".formatted(run, run.stdout())));
    }

    static Outcome sent(String content) {
        return new Outcome.Stored(content.length(), Keys.sha256(content), false);
    }

    static Outcome there(String content) {
        return new Outcome.Stored(content.length(), Keys.sha256(content), true);
    }

    static Outcome failed(String reason) {
        return new Outcome.Failed(reason, false);
    }

    static Outcome impossible(String reason) {
        return new Outcome.Failed(reason, true);
    }

    /** What the server has of a file: "BYTES:SHA-256". */
    Optional<String> stored(String file) {
        return server.object(key(file));
    }

    static String facts(String content) {
        return content.length() + ":" + Keys.sha256(content);
    }
}
