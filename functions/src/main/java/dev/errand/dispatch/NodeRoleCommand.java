package dev.errand.dispatch;

import dev.errand.plan.Batch;
import dev.errand.plan.StagedFile;
import dev.errand.request.Request;
import dev.errand.request.Timeouts;
import dev.errand.result.Node;
import dev.errand.result.Platform;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.work.Parallel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has nodes fetch a folder of the run store with their own role and run the envelope in it, by AWS-RunRemoteScript
 * (<a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-s3-shell.html">running scripts from
 * S3</a>). The folder is the batch's own, with a copy of every file; all of it is the same in every attempt.
 */
final class NodeRoleCommand implements CommandMaker {
    private static final String DOCUMENT = "AWS-RunRemoteScript";
    private static final String LINUX_FILE = "envelope.sh";
    private static final String WINDOWS_FILE = "envelope.ps1";
    private static final String LINUX_LINE = "sh ./" + LINUX_FILE;
    private static final String WINDOWS_LINE =
            "powershell -NoProfile -NonInteractive -InputFormat None -ExecutionPolicy Bypass -File .\\" + WINDOWS_FILE;
    private static final int COPIES_AT_ONCE = 20;

    /** Where the run store is. */
    record Place(String bucket, String region) {}

    private final String run;
    private final Request request;
    private final TaskMaker tasks;
    private final RunStore store;
    private final Place place;

    NodeRoleCommand(String run, Request request, TaskMaker tasks, RunStore store, Place place) {
        this.run = run;
        this.request = request;
        this.tasks = tasks;
        this.store = store;
        this.place = place;
    }

    @Override
    public String document(Platform platform) {
        return DOCUMENT;
    }

    @Override
    public Command make(Batch batch, String comment) {
        boolean windows = batch.platform() == Platform.WINDOWS;
        String folder = Keys.stagedForNodeRole(run, batch.id());
        fill(folder, windows ? WINDOWS_FILE : LINUX_FILE, batch);
        String timeout = String.valueOf(
                request.timeouts().execution().plus(Timeouts.MARGIN).toSeconds());
        return new Command(
                DOCUMENT,
                Optional.empty(),
                Map.of(
                        "sourceType", List.of("S3"),
                        "sourceInfo", List.of("{\"path\":\"%s\"}".formatted(address(folder))),
                        "commandLine", List.of(windows ? WINDOWS_LINE : LINUX_LINE),
                        "executionTimeout", List.of(timeout)),
                batch.nodes().stream().map(Node::id).toList(),
                request.timeouts().delivery(),
                batch.logGroup(),
                comment);
    }

    private void fill(String folder, String file, Batch batch) {
        Parallel.map(tasks.files(batch.platform()).stream().distinct().toList(), COPIES_AT_ONCE, staged -> {
            store.copy(staged.key(), folder + name(staged));
            return staged;
        });
        EnvelopeTask task = tasks.task(batch, NodeRoleCommand::beside, Map.of());
        Part content = Part.inline(EnvelopeText.content(task, batch.platform()));
        String envelope = EnvelopeText.render(task, content, batch.platform());
        store.putBytes(folder + file, envelope.getBytes(StandardCharsets.UTF_8));
    }

    private static Part beside(StagedFile file) {
        return new Part(new Part.Source.Beside(name(file)), file.bytes(), file.sha256());
    }

    /** Letters and digits only, and none that the envelope's own file has. */
    private static String name(StagedFile file) {
        return "part-" + file.key().substring(file.key().lastIndexOf('/') + 1);
    }

    /**
     * The agent takes bucket, key and region out of the address and calls S3 for itself
     * (<a href="https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/s3util/s3uri.go">s3uri.go</a>).
     */
    private String address(String folder) {
        String path = Stream.of(folder.split("/", -1))
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        return "https://s3.%s.amazonaws.com/%s/%s".formatted(place.region(), place.bucket(), path);
    }
}
