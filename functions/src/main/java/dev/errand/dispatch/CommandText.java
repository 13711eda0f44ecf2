package dev.errand.dispatch;

import dev.errand.plan.Batch;
import dev.errand.request.Request;
import dev.errand.request.RunCommand;
import dev.errand.request.RunScript;
import dev.errand.request.Timeouts;
import dev.errand.result.Node;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a batch and the request into the command that its nodes are sent. */
final class CommandText {
    static final String DOCUMENT = "AWS-RunShellScript";

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
                DOCUMENT,
                Map.of("commands", List.of(Envelope.render(task(batch))), "executionTimeout", List.of(timeout)),
                batch.nodes().stream().map(Node::id).toList(),
                request.timeouts().delivery(),
                comment);
    }

    private EnvelopeTask task(Batch batch) {
        return new EnvelopeTask(
                run,
                request.name().orElse(run),
                BatchToken.of(run, startedAt, batch.id()),
                program(),
                request.environment(),
                request.workingDirectory(),
                request.timeouts().execution(),
                request.allowReboot());
    }

    private Program program() {
        return switch (request.action()) {
            case RunCommand command -> new Program(command.text(), Optional.empty(), List.of(), request.runAs());
            case RunScript script ->
                new Program(script.text(), script.interpreter(), script.arguments(), request.runAs());
        };
    }
}
