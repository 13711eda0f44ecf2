package dev.errand.dispatch;

import dev.errand.plan.Batch;
import dev.errand.plan.PlatformScript;
import dev.errand.request.Content;
import dev.errand.request.Request;
import dev.errand.request.Script;
import dev.errand.request.Timeouts;
import dev.errand.result.Node;
import dev.errand.result.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Turns a batch and the request into the command that its nodes are sent. */
final class CommandText {
    private static final String LINUX_DOCUMENT = "AWS-RunShellScript";
    private static final String WINDOWS_DOCUMENT = "AWS-RunPowerShellScript";

    private final String run;
    private final Instant startedAt;
    private final Request request;

    CommandText(String run, Instant startedAt, Request request) {
        this.run = run;
        this.startedAt = startedAt;
        this.request = request;
    }

    Command of(Batch batch, String comment) {
        String timeout = String.valueOf(
                request.timeouts().execution().plus(Timeouts.MARGIN).toSeconds());
        return new Command(
                document(batch.platform()),
                Map.of("commands", envelope(batch), "executionTimeout", List.of(timeout)),
                batch.nodes().stream().map(Node::id).toList(),
                request.timeouts().delivery(),
                comment);
    }

    /** The document that runs a text on nodes of a platform. */
    static String document(Platform platform) {
        return platform == Platform.WINDOWS ? WINDOWS_DOCUMENT : LINUX_DOCUMENT;
    }

    private List<String> envelope(Batch batch) {
        return batch.platform() == Platform.WINDOWS
                ? WindowsEnvelope.render(task(batch)).lines().toList()
                : List.of(Envelope.render(task(batch)));
    }

    private EnvelopeTask task(Batch batch) {
        return new EnvelopeTask(
                run,
                request.name().orElse(run),
                BatchToken.of(run, startedAt, batch.id()),
                program(batch.platform()),
                request.environment().plain(),
                request.workingDirectory(),
                request.timeouts().execution(),
                request.allowReboot());
    }

    private Program program(Platform platform) {
        Script script = PlatformScript.of(request, platform).orElseThrow();
        return new Program(text(script.text()), script.interpreter(), script.arguments(), request.runAs());
    }

    private static Part text(Content content) {
        return switch (content) {
            case Content.Inline inline -> Part.inline(inline.text());
            case Content.Stored stored -> throw new IllegalStateException("not staged: " + stored.at());
        };
    }
}
