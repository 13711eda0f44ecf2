package dev.errand.dispatch;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.plan.Position;
import dev.errand.plan.RequestRecord;
import dev.errand.request.Request;
import dev.errand.request.RequestReader;
import dev.errand.request.RunDocument;
import dev.errand.store.Keys;
import dev.errand.work.Budget;
import dev.errand.work.Parallel;
import java.time.Duration;
import java.util.List;

/** Sends the batches of a wave, each once, in slices that stay far from the function's time limit. */
public final class Dispatcher {
    /** How many SendCommands are under way at once; the API's rate limit is documented nowhere. */
    private static final int AT_ONCE = 5;

    private static final int BATCHES_BETWEEN_LOOKS_AT_THE_CLOCK = 4 * AT_ONCE;
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

    /** Before batches are tried again that were throttled, or whose command does not show. */
    private static final Duration NEXT_TRY = Duration.ofSeconds(10);

    private final Settings settings;
    private final Outside outside;

    public Dispatcher(Settings settings, Outside outside) {
        this.settings = settings;
        this.outside = outside;
    }

    /** Sends what the budget allows; the answer says whether more is to be sent. */
    public Position dispatch(Position position, Attempt attempt, Budget budget) {
        RequestRecord record = outside.store().require(Keys.request(position.run()), RequestRecord.class);
        Request request = RequestReader.read(record.request());
        return dispatch(position, request, attempt, budget);
    }

    /** The same for a request that was read. */
    Position dispatch(Position position, Request request, Attempt attempt, Budget budget) {
        Plan plan = outside.store().require(Keys.plan(position.run()), Plan.class);
        List<Batch> batches = open(plan, position);
        BatchDispatcher dispatcher = dispatcher(position, plan, request, attempt);
        Dispatched sent = Dispatched.SETTLED;
        int from = position.batch();
        do {
            int end = Math.min(batches.size(), from + BATCHES_BETWEEN_LOOKS_AT_THE_CLOCK);
            sent = sent.plus(slice(batches.subList(from, end), dispatcher));
            from = end;
        } while (from < batches.size() && budget.left());
        Position reached = position.atBatch(from).with(position.totals().refused(sent.rejected()));
        if (from < batches.size()) {
            return reached.to(Next.DISPATCH);
        }
        return reached.waiting(sent.settled() ? FIRST_LOOK : NEXT_TRY);
    }

    private static List<Batch> open(Plan plan, Position position) {
        List<Batch> wave = plan.wave(position.wave());
        return wave.subList(0, position.open().orElse(wave.size()));
    }

    private static Dispatched slice(List<Batch> batches, BatchDispatcher dispatcher) {
        return Parallel.map(batches, AT_ONCE, batch -> dispatcher.dispatch(Unsent.planned(batch))).stream()
                .reduce(Dispatched.SETTLED, Dispatched::plus);
    }

    private BatchDispatcher dispatcher(Position position, Plan plan, Request request, Attempt attempt) {
        CommandMaker maker = maker(position, plan, request);
        BatchSending sending = new BatchSending(outside, position.run(), maker, request.timeouts());
        return new BatchDispatcher(settings, outside.store(), sending, attempt);
    }

    private CommandMaker maker(Position position, Plan plan, Request request) {
        if (request.action() instanceof RunDocument document) {
            return new DocumentCommand(document, request.timeouts());
        }
        String run = position.run();
        TaskMaker tasks = new TaskMaker(run, position.startedAt(), request, plan.staged());
        return switch (request.staging()) {
            case NODE_ROLE ->
                new NodeRoleCommand(
                        run,
                        request,
                        tasks,
                        outside.store(),
                        new NodeRoleCommand.Place(
                                settings.bucket(), outside.directory().home().region()));
            case PRESIGNED ->
                new EnvelopeCommand(
                        request,
                        tasks,
                        new Secrets(request.environment().secrets(), outside.secrets()),
                        new PresignedParts(
                                run,
                                outside.store(),
                                outside.signer(),
                                request.timeouts().delivery()),
                        settings.mostCommandBytes());
        };
    }
}
