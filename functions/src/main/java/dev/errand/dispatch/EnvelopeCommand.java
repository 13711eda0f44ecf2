package dev.errand.dispatch;

import dev.errand.plan.Batch;
import dev.errand.plan.Payload;
import dev.errand.request.Request;
import dev.errand.request.Timeouts;
import dev.errand.result.Node;
import dev.errand.result.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends the envelope as the text of AWS-RunShellScript or AWS-RunPowerShellScript; nodes download what it lacks. */
final class EnvelopeCommand implements CommandMaker {
    private final Request request;
    private final TaskMaker tasks;
    private final Secrets secrets;
    private final PresignedParts parts;
    private final int mostCommandBytes;

    EnvelopeCommand(Request request, TaskMaker tasks, Secrets secrets, PresignedParts parts, int mostCommandBytes) {
        this.request = request;
        this.tasks = tasks;
        this.secrets = secrets;
        this.parts = parts;
        this.mostCommandBytes = mostCommandBytes;
    }

    @Override
    public String document(Platform platform) {
        return ScriptDocument.of(platform);
    }

    @Override
    public Command make(Batch batch, String comment) {
        String timeout = String.valueOf(
                request.timeouts().execution().plus(Timeouts.MARGIN).toSeconds());
        return new Command(
                document(batch.platform()),
                Optional.empty(),
                Map.of(
                        "commands",
                        EnvelopeText.lines(envelope(batch), batch.platform()),
                        "executionTimeout",
                        List.of(timeout)),
                batch.nodes().stream().map(Node::id).toList(),
                request.timeouts().delivery(),
                batch.logGroup(),
                comment);
    }

    private String envelope(Batch batch) {
        Platform platform = batch.platform();
        EnvelopeTask task = tasks.task(batch, parts, secrets.values());
        String content = EnvelopeText.content(task, platform);
        Payload payload = Payload.of(request, platform, tasks.files(platform).size());
        Part part = payload.isInline(mostCommandBytes) ? Part.inline(content) : parts.stage(batch, content);
        return EnvelopeText.render(task, part, platform);
    }
}
