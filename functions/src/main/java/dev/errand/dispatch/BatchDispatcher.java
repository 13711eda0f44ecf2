package dev.errand.dispatch;

import dev.errand.contract.Settings;
import dev.errand.result.EarlyEnd;
import dev.errand.result.LocationUnreachable;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.store.RunStore.Stored;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides who sends a batch: an attempt that holds its record, and no other until that one can no longer be alive.
 *
 * <p>An open record of another attempt is adopted when its command is found. When it is not, the batch is sent again
 * only after a later Dispatch state has missed it and {@link Settings#functionTimeout} and {@link Settings#settling}
 * have passed since: every attempt that could have held it started before that, so it is dead by then. The node's own
 * claim of the batch's token is what makes it once even if the list hid the command for longer than that.
 *
 * <p>When the run is to end early nothing is sent any more: a record that says so is put in the place of one that would
 * let somebody send.
 */
final class BatchDispatcher {
    private final Settings settings;
    private final RunStore store;
    private final BatchSending sending;
    private final Attempt attempt;
    private final String run;

    BatchDispatcher(Settings settings, RunStore store, BatchSending sending, Attempt attempt) {
        this.settings = settings;
        this.store = store;
        this.sending = sending;
        this.attempt = attempt;
        this.run = sending.run();
    }

    Dispatched dispatch(Unsent unsent) {
        Optional<EarlyEnd> end = earlyEnd();
        BatchRecord record = mine(unsent, end);
        String key = Keys.batch(run, unsent.batch().id());
        Optional<String> version = store.create(key, record);
        if (version.isPresent()) {
            return sendOrGiveUp(new Stored<>(record, version.get()), end);
        }
        return store.find(key, BatchRecord.class)
                .map(found -> resume(key, found))
                .orElse(Dispatched.LATER);
    }

    private BatchRecord mine(Unsent unsent, Optional<EarlyEnd> end) {
        BatchRecord open = sending.open(unsent, attempt);
        return end.isPresent() ? open.in(BatchRecord.State.CLOSED) : open;
    }

    private Dispatched sendOrGiveUp(Stored<BatchRecord> held, Optional<EarlyEnd> end) {
        return end.map(ended -> sending.giveUp(held.value(), ended))
                .orElseGet(() -> sending.send(held, this::dispatch));
    }

    private Optional<EarlyEnd> earlyEnd() {
        return store.get(Keys.cancelled(run), EarlyEnd.class);
    }

    private Dispatched resume(String key, Stored<BatchRecord> found) {
        return switch (found.value().state()) {
            case SENT, CLOSED -> Dispatched.SETTLED;
            case SPLIT -> sending.halves(found.value(), this::dispatch);
            case FREE -> takeOver(key, found);
            case OPEN -> adopt(key, found);
        };
    }

    private Dispatched adopt(String key, Stored<BatchRecord> open) {
        BatchRecord record = open.value();
        Optional<String> command;
        try {
            command = sending.sender(record.batch()).commands(record).stream().findFirst();
        } catch (LocationUnreachable e) {
            return missed(key, open, () -> sending.giveUp(open, e));
        }
        if (command.isPresent()) {
            store.replace(key, open.version(), record.sent(command.get()));
            return Dispatched.SETTLED;
        }
        return missed(key, open, () -> takeOver(key, open));
    }

    /** @param onceSettled what to do when the attempt that held the record is dead */
    private Dispatched missed(String key, Stored<BatchRecord> open, Supplier<Dispatched> onceSettled) {
        Optional<Instant> missedAt = open.value().missedAt();
        if (missedAt.isEmpty()) {
            noteMissed(key, open);
            return Dispatched.LATER;
        }
        return settled(missedAt.get()) ? onceSettled.get() : Dispatched.LATER;
    }

    /** Only a later state's look counts: attempts of one state can begin minutes after it was entered. */
    private void noteMissed(String key, Stored<BatchRecord> open) {
        if (attempt.now().isAfter(open.value().sending().from())) {
            store.replace(key, open.version(), open.value().missed(attempt.now()));
        }
    }

    private boolean settled(Instant missedAt) {
        Instant dead = missedAt.plus(settings.functionTimeout()).plus(settings.settling());
        return !attempt.now().isBefore(dead);
    }

    private Dispatched takeOver(String key, Stored<BatchRecord> found) {
        Optional<EarlyEnd> end = earlyEnd();
        BatchRecord record = mine(found.value().again(), end);
        return store.replace(key, found.version(), record)
                .map(version -> sendOrGiveUp(new Stored<>(record, version), end))
                .orElse(Dispatched.LATER);
    }
}
