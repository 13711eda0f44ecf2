package dev.errand.dispatch;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.plan.Batch;
import dev.errand.plan.Inventory;
import dev.errand.plan.Plan;
import dev.errand.plan.Position;
import dev.errand.plan.RequestRecord;
import dev.errand.request.Request;
import dev.errand.request.RequestReader;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
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

    private final Settings settings;
    private final BatchSending.Outside outside;

    public Dispatcher(Settings settings, RunStore store, CommandSender sender, Inventory inventory, Pause pause) {
        this.settings = settings;
        this.outside = new BatchSending.Outside(store, sender, inventory, pause);
    }

    /** Sends what the budget allows; the answer says whether more is to be sent. */
    public Position dispatch(Position position, Attempt attempt, Budget budget) {
        RunStore store = outside.store();
        List<Batch> batches =
                store.require(Keys.plan(position.run()), Plan.class).wave(position.wave());
        BatchDispatcher dispatcher = dispatcher(position, attempt);
        Position reached = position;
        do {
            reached = slice(reached, batches, dispatcher);
        } while (reached.batch() < batches.size() && budget.left());
        return reached.batch() < batches.size() ? reached.to(Next.DISPATCH) : reached.waiting(FIRST_LOOK);
    }

    private static Position slice(Position from, List<Batch> batches, BatchDispatcher dispatcher) {
        int end = Math.min(batches.size(), from.batch() + BATCHES_BETWEEN_LOOKS_AT_THE_CLOCK);
        Dispatched sent = Parallel.map(
                        batches.subList(from.batch(), end),
                        AT_ONCE,
                        batch -> dispatcher.dispatch(Unsent.planned(batch)))
                .stream()
                .reduce(Dispatched.SETTLED, Dispatched::plus);
        return from.atBatch(end).with(from.totals().refused(sent.rejected()));
    }

    private BatchDispatcher dispatcher(Position position, Attempt attempt) {
        RequestRecord record = outside.store().require(Keys.request(position.run()), RequestRecord.class);
        Request request = RequestReader.read(record.request(), settings.mostCommandBytes());
        CommandText text = new CommandText(position.run(), position.startedAt(), request);
        BatchSending sending = new BatchSending(outside, position.run(), text, request.timeouts());
        return new BatchDispatcher(settings, outside.store(), outside.sender(), sending, attempt);
    }
}
