package dev.errand.dispatch;

import dev.errand.dispatch.SecretReader.SecretUnreadable;
import dev.errand.plan.Batch;
import dev.errand.plan.Inventory;
import dev.errand.request.NodeId;
import dev.errand.request.Timeouts;
import dev.errand.result.EarlyEnd;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Node;
import dev.errand.result.Status;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.store.RunStore.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends a batch whose record this attempt holds, and writes down what came of it. */
final class BatchSending {
    /** After SSM's own time for delivery and execution, how long its final answer is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Throttled sends wait so long before each new try; after the last the batch goes round again. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

    private static final String GONE =
            "was a managed node when the run was planned and is none any more: was it stopped or terminated?";
    private static final String LISTED_AND_REFUSED =
            "Systems Manager lists the node and refuses it (InvalidInstanceId): is it stopping, or its agent being registered again?";

    private final Outside outside;
    private final CommandMaker maker;
    private final Rejections rejections;
    private final String run;
    private final Timeouts timeouts;

    BatchSending(Outside outside, String run, CommandMaker maker, Timeouts timeouts) {
        this.outside = outside;
        this.run = run;
        this.maker = maker;
        this.timeouts = timeouts;
        this.rejections = new Rejections(outside.store(), run);
    }

    String run() {
        return run;
    }

    CommandSender sender(Batch batch) {
        return outside.senders().at(batch.location(), run);
    }

    /** The record of an attempt that is about to send. */
    BatchRecord open(Unsent unsent, Attempt attempt) {
        Batch batch = unsent.batch();
        Sending sending = Sending.of(batch, attempt, maker.document(batch.platform()));
        return BatchRecord.open(unsent, sending, answerBy(attempt.now()));
    }

    private Instant answerBy(Instant now) {
        return now.plus(timeouts.delivery())
                .plus(timeouts.execution())
                .plus(Timeouts.MARGIN)
                .plus(PATIENCE);
    }

    /** @param again how the halves of a batch that must be split are dispatched */
    Dispatched send(Stored<BatchRecord> held, Function<Unsent, Dispatched> again) {
        BatchRecord record = held.value();
        Command command;
        try {
            command = maker.make(record.batch(), record.sending().comment());
        } catch (SecretUnreadable e) {
            return reject(held, new SendOutcome.Refused(Status.NOT_SENT, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // Certainly not sent: the attempt that follows need not wait until this one is surely dead.
            keep(held, record.in(BatchRecord.State.FREE));
            throw e;
        }
        return send(held, command, again);
    }

    private Dispatched send(Stored<BatchRecord> held, Command command, Function<Unsent, Dispatched> again) {
        BatchRecord record = held.value();
        return switch (sendPatiently(sender(record.batch()), command)) {
            case SendOutcome.Accepted accepted -> keep(held, record.sent(accepted.commandId()));
            case SendOutcome.Unknown unknown -> findLost(held);
            case SendOutcome.Throttled throttled -> {
                keep(held, record.in(BatchRecord.State.FREE));
                yield Dispatched.LATER;
            }
            case SendOutcome.Refused refused -> reject(held, refused);
            case SendOutcome.InvalidNodes invalid -> withoutMissing(held, again);
        };
    }

    /** Sends nothing, as the run is to end. */
    Dispatched giveUp(BatchRecord closed, EarlyEnd end) {
        List<Node> nodes = closed.batch().nodes();
        rejections.add(closed, nodes, end.unsent(), "nothing was sent to it: " + end.text());
        return Dispatched.SETTLED.rejecting(nodes.size());
    }

    Dispatched halves(BatchRecord split, Function<Unsent, Dispatched> again) {
        return split.halves().stream().map(again).reduce(Dispatched.SETTLED, Dispatched::plus);
    }

    private SendOutcome sendPatiently(CommandSender sender, Command command) {
        SendOutcome outcome = sender.send(command);
        for (Duration pause : PAUSES) {
            if (!(outcome instanceof SendOutcome.Throttled)) {
                return outcome;
            }
            outside.pause().sleep(pause);
            outcome = sender.send(command);
        }
        return outcome;
    }

    /** The record stays open when the command does not show: a later state adopts it or, once settled, sends again. */
    private Dispatched findLost(Stored<BatchRecord> held) {
        BatchRecord record = held.value();
        try {
            Optional<String> command =
                    sender(record.batch()).commands(record).stream().findFirst();
            return command.map(id -> keep(held, record.sent(id))).orElse(Dispatched.LATER);
        } catch (LocationUnreachable e) {
            return Dispatched.LATER;
        }
    }

    private Dispatched keep(Stored<BatchRecord> held, BatchRecord record) {
        RunStore store = outside.store();
        String key = Keys.batch(run, record.batch().id());
        if (store.replace(key, held.version(), record).isEmpty()) {
            // A later attempt has noted that it missed the command: what this one knows is more.
            store.find(key, BatchRecord.class)
                    .filter(now -> now.value().isHeldBy(record.sending()))
                    .ifPresent(now -> store.replace(key, now.version(), record));
        }
        return Dispatched.SETTLED;
    }

    private Dispatched reject(Stored<BatchRecord> held, SendOutcome.Refused refused) {
        BatchRecord record = held.value();
        List<Node> nodes = record.batch().nodes();
        rejections.add(record, nodes, refused.status(), refused.reason());
        BatchRecord closed = record.leaving(nodes.size(), refused.status()).in(BatchRecord.State.CLOSED);
        return keep(held, closed).rejecting(nodes.size());
    }

    /** Of a batch that an attempt before may have sent, which nobody can be asked about. */
    Dispatched giveUp(Stored<BatchRecord> open, LocationUnreachable why) {
        Stored<BatchRecord> maybeSent = new Stored<>(open.value().repeated(), open.version());
        return reject(maybeSent, new SendOutcome.Refused(Status.NO_ANSWER, String.valueOf(why.getMessage())));
    }

    private Dispatched withoutMissing(Stored<BatchRecord> held, Function<Unsent, Dispatched> again) {
        Batch batch = held.value().batch();
        Set<NodeId> present;
        try {
            present = present(batch);
        } catch (LocationUnreachable e) {
            return reject(held, new SendOutcome.Refused(e.status(), String.valueOf(e.getMessage())));
        }
        List<Node> gone = batch.nodes().stream()
                .filter(node -> !present.contains(node.id()))
                .toList();
        if (gone.isEmpty()) {
            return split(held, again);
        }
        rejections.add(held.value(), gone, Status.NOT_MANAGED, GONE);
        BatchRecord rest = held.value()
                .leaving(gone.size(), Status.NOT_MANAGED)
                .of(batch.only(node -> present.contains(node.id())));
        return sendRest(held, rest, again).rejecting(gone.size());
    }

    private Set<NodeId> present(Batch batch) {
        Inventory inventory = outside.directory().inventories().at(batch.location(), run);
        return inventory.withIds(batch.nodes().stream().map(Node::id).toList()).stream()
                .map(managed -> managed.node().id())
                .collect(Collectors.toSet());
    }

    private Dispatched sendRest(Stored<BatchRecord> held, BatchRecord rest, Function<Unsent, Dispatched> again) {
        if (rest.batch().nodes().isEmpty()) {
            return keep(held, rest.in(BatchRecord.State.CLOSED));
        }
        return outside.store()
                .replace(Keys.batch(run, rest.batch().id()), held.version(), rest)
                .map(version -> send(new Stored<>(rest, version), again))
                .orElse(Dispatched.LATER);
    }

    private Dispatched split(Stored<BatchRecord> held, Function<Unsent, Dispatched> again) {
        BatchRecord record = held.value();
        if (record.batch().nodes().size() == 1) {
            return reject(held, new SendOutcome.Refused(Status.NOT_SENT, LISTED_AND_REFUSED));
        }
        keep(held, record.in(BatchRecord.State.SPLIT));
        return halves(record, again);
    }
}
