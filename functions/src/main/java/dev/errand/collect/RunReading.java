package dev.errand.collect;

import dev.errand.dispatch.BatchToken;
import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.plan.Position;
import dev.errand.request.Request;
import dev.errand.request.RunDocument;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.work.Budget;
import dev.errand.work.Once;
import java.time.Instant;

/** How the nodes of a run are read, which depends on what they run. */
final class RunReading {
    private final Position position;
    private final Request request;
    private final OutputObjects objects;
    private final NodeReader reader;
    private final LogReader logs;

    RunReading(Position position, Request request, Collector.Outside outside, Budget budget) {
        this.position = position;
        this.request = request;
        this.objects = new OutputObjects(outside.store(), position.run());
        this.reader = new NodeReader(objects, request, targets(outside.store()));
        this.logs = new LogReader(budget, Math.min(request.output().maxBytes(), Preference.MOST_LOGGED));
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

    /** Reads log streams of a batch's nodes, in one visit. */
    LogSettling logs(Batch batch, LogStreams streams, Instant now) {
        return new LogSettling(new LogSettling.Outside(streams, logs, objects), token(batch.id()), now);
    }

    NodeEnds of(Batch batch, Listings commands, LogStreams streams, Instant now) {
        LogPlaces places = new LogPlaces(batch.logGroup(), request.output().logFilterDelay(), now);
        if (request.action() instanceof RunDocument) {
            return new DocumentEnds(
                    commands, new DocumentReader(commands.invocations(), objects, request.timeouts(), places));
        }
        Keeping keeping = new Keeping(token(batch.id()), request.allowReboot());
        return new EnvelopeEnds(
                commands,
                keeping,
                new LateMarkers(places, streams, keeping),
                reader,
                new Preference(request.output(), places));
    }
}
