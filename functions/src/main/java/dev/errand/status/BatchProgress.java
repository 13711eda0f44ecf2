package dev.errand.status;

import dev.errand.dispatch.BatchRecord;
import dev.errand.plan.Batch;
import dev.errand.result.Failures;
import dev.errand.result.Location;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How far one batch is.
 *
 * @param location where its nodes are
 * @param nodes how many nodes the command went to, or is to go to
 * @param completed how many have a final status, as last seen
 * @param collected how many have a result in the run store
 * @param slices how many result objects Collect has written for it
 * @param since when {@code completed} last changed
 * @param due whether Collect is to look at its own command next
 * @param waitingFor a few of the nodes that have no result yet
 * @param ending whether what the run's early end asks for was done with the batch's own command
 * @param gathers the gathering commands whose nodes have no result yet, though the batch's own command has ended on them
 * @param failed how many of those with a result count as failed, with those that left the batch before it was sent
 * @param unreachable the same of those on which nothing ran
 */
public record BatchProgress(
        String id,
        Location location,
        Optional<String> commandId,
        boolean closed,
        int nodes,
        int completed,
        boolean isFinal,
        int collected,
        int slices,
        Instant since,
        Optional<Instant> answerBy,
        boolean due,
        boolean ending,
        List<String> waitingFor,
        List<Gather> gathers,
        int failed,
        int unreachable) {
    /** What Collect has of a batch: so many nodes in so many slices, and the failures among them. */
    public record Collected(int nodes, int slices, Failures failures) {}

    public BatchProgress {
        waitingFor = List.copyOf(waitingFor);
        gathers = List.copyOf(gathers);
    }

    static BatchProgress unsent(Batch batch, Instant now) {
        return new BatchProgress(
                batch.id(),
                batch.location(),
                Optional.empty(),
                false,
                batch.nodes().size(),
                0,
                false,
                0,
                0,
                now,
                Optional.empty(),
                false,
                false,
                List.of(),
                List.of(),
                0,
                0);
    }

    BatchProgress sent(BatchRecord record) {
        return changed(batch -> {
            batch.commandId = record.commandId();
            batch.closed = record.state() != BatchRecord.State.SENT;
            batch.nodes =
                    record.commandId().isPresent() ? record.batch().nodes().size() : 0;
            batch.answerBy = Optional.of(record.answerBy());
            batch.failed = record.failures().failed();
            batch.unreachable = record.failures().unreachable();
        });
    }

    private BatchProgress changed(Consumer<BatchChange> how) {
        BatchChange change = new BatchChange(this);
        how.accept(change);
        return change.made();
    }

    /** The commands that may still change something: the batch's own until it has ended on all nodes, and those that gather. */
    Stream<String> commands() {
        return Stream.concat(
                commandId.filter(id -> isRunning()).stream(),
                gathers.stream().flatMap(gather -> gather.commandId().stream()));
    }

    /** With what ListCommands says of its commands. */
    BatchProgress seen(Map<String, CommandView> views, Instant now) {
        return own(views, now)
                .changed(batch -> batch.gathers =
                        gathers.stream().map(gather -> see(gather, views, now)).toList());
    }

    private static Gather see(Gather gather, Map<String, CommandView> views, Instant now) {
        return gather.commandId()
                .map(views::get)
                .map(view -> gather.seen(view, now))
                .orElseGet(() -> gather.unseen(now));
    }

    private BatchProgress own(Map<String, CommandView> views, Instant now) {
        if (!isRunning()) {
            return this;
        }
        CommandView view = views.get(commandId.orElseThrow());
        return view == null ? unseen(now) : seen(view, now);
    }

    /**
     * A batch is due when all its nodes have ended, or some have and no more did since the last look, or Systems
     * Manager's time is up: so a fleet that ends together costs one call for fifty nodes, and a slow node holds none up.
     * Nodes that are being gathered have ended and are not looked at again.
     */
    private BatchProgress seen(CommandView view, Instant now) {
        boolean more = view.completed() > completed;
        boolean uncollected = view.completed() > collected + gathering();
        return changed(batch -> {
            batch.completed = view.completed();
            batch.isFinal = view.isFinal();
            batch.since = more ? now : since;
            batch.due = view.isFinal() || (uncollected && !more) || overdue(now);
        });
    }

    /** After its command was cancelled, or is not waited for any more. */
    BatchProgress ending(Instant answerByNow, Instant now) {
        return changed(batch -> {
            batch.answerBy = answerBy.filter(answerByNow::isAfter).or(() -> Optional.of(answerByNow));
            batch.due = due || now.isAfter(answerByNow);
            batch.ending = true;
        });
    }

    private BatchProgress unseen(Instant now) {
        return overdue(now) ? seen(new CommandView(id, false, completed), now) : this;
    }

    /** After Collect has looked at it. */
    public BatchProgress collected(Collected now, List<String> stillWaitingFor, List<Gather> stillGathering) {
        return changed(batch -> {
            batch.collected = now.nodes();
            batch.slices = now.slices();
            batch.due = false;
            batch.waitingFor = stillWaitingFor;
            batch.gathers = stillGathering;
            batch.failed = now.failures().failed();
            batch.unreachable = now.failures().unreachable();
        });
    }

    Failures failures() {
        return new Failures(failed, unreachable);
    }

    /** On how many nodes its commands may be under way, once it may be sent. */
    int busy() {
        return isDone() ? 0 : nodes - collected;
    }

    /** Whether Collect is to look at the batch's own command or at a gathering command of it. */
    public boolean isDue() {
        return due || gathers.stream().anyMatch(Gather::due);
    }

    /** Whether nodes are left on which the batch's own command may still run. */
    public boolean isRunning() {
        return inFlight() && collected + gathering() < nodes;
    }

    private int gathering() {
        return gathers.stream().mapToInt(Gather::nodes).sum();
    }

    public boolean overdue(Instant now) {
        return answerBy.filter(now::isAfter).isPresent();
    }

    public boolean isDone() {
        return closed || (commandId.isPresent() && collected >= nodes);
    }

    boolean inFlight() {
        return commandId.isPresent() && !isDone();
    }

    boolean isUnsent() {
        return commandId.isEmpty() && !closed;
    }
}
