package dev.errand.collect;

import dev.errand.dispatch.BatchToken;
import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.plan.Position;
import dev.errand.request.Request;
import dev.errand.request.RunDocument;
import dev.errand.result.EarlyEnd;
import dev.errand.result.Node;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.work.Once;
import java.util.Optional;

/** How the nodes of a run are read, which depends on what they run. */
final class RunReading {
    private final Position position;
    private final Request request;
    private final OutputObjects objects;
    private final NodeReader reader;
    private final Unanswered unanswered;

    /** @param end that the run is to end early */
    RunReading(Position position, Request request, Collector.Outside outside, Optional<EarlyEnd> end) {
        this.position = position;
        this.request = request;
        this.objects = new OutputObjects(outside.store(), position.run());
        this.unanswered = new Unanswered(end);
        this.reader = new NodeReader(objects, request, targets(outside.store()));
    }

    private CopyTargets targets(RunStore store) {
        return new CopyTargets(
                request,
                Once.of(() ->
                        store.require(Keys.plan(position.run()), Plan.class).staged()));
    }

    /** Whose spools may be gathered. */
    GatherSending.Scope scope(Batch batch) {
        return new GatherSending.Scope(
                position.run(),
                request.name().orElse(position.run()),
                batch,
                token(batch.id()),
                request.output().maxBytes());
    }

    private String token(String batch) {
        return BatchToken.of(position.run(), position.startedAt(), batch);
    }

    /** The result of a node that no answer is waited for from any more. */
    Reading unanswered(Listings commands, Node node) {
        return unanswered.result(node, commands.of(commands.last(), node));
    }

    NodeEnds of(Listings commands, String batch) {
        return request.action() instanceof RunDocument
                ? new DocumentEnds(commands, new DocumentReader(commands.invocations(), objects, request.timeouts()))
                : new EnvelopeEnds(commands, new Keeping(token(batch), request.allowReboot()), reader);
    }
}
