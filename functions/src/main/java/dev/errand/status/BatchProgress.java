package dev.errand.status;

import dev.errand.dispatch.BatchRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far one batch is.
 *
 * @param nodes how many nodes the command went to
 * @param completed how many have a final status, as last seen
 * @param collected how many have a result in the run store
 * @param slices how many result objects Collect has written for it
 * @param since when {@code completed} last changed
 * @param due whether Collect is to look at it next
 * @param waitingFor a few of the nodes that have no result yet
 */
public record BatchProgress(
        String id,
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
        List<String> waitingFor) {

    static BatchProgress unsent(String id, Instant now) {
        return new BatchProgress(
                id, Optional.empty(), false, 0, 0, false, 0, 0, now, Optional.empty(), false, List.of());
    }

    BatchProgress sent(BatchRecord record) {
        return new BatchProgress(
                id,
                record.commandId(),
                record.state() == BatchRecord.State.CLOSED,
                record.commandId().isPresent() ? record.batch().nodes().size() : 0,
                0,
                false,
                0,
                0,
                since,
                Optional.of(record.answerBy()),
                false,
                waitingFor);
    }

    /**
     * A batch is due when all its nodes have ended, or some have and no more did since the last look, or Systems
     * Manager's time is up: so a fleet that ends together costs one call for fifty nodes, and a slow node holds none up.
     */
    BatchProgress seen(CommandView view, Instant now) {
        boolean more = view.completed() > completed;
        boolean uncollected = view.completed() > collected;
        boolean dueNow = view.isFinal() || (uncollected && !more) || overdue(now);
        return new BatchProgress(
                id,
                commandId,
                closed,
                nodes,
                view.completed(),
                view.isFinal(),
                collected,
                slices,
                more ? now : since,
                answerBy,
                dueNow,
                waitingFor);
    }

    BatchProgress unseen(Instant now) {
        return overdue(now) ? seen(new CommandView(id, false, completed), now) : this;
    }

    /** After Collect has looked at it. */
    public BatchProgress collected(int collectedNow, int slicesNow, List<String> stillWaitingFor) {
        return new BatchProgress(
                id,
                commandId,
                closed,
                nodes,
                completed,
                isFinal,
                collectedNow,
                slicesNow,
                since,
                answerBy,
                false,
                stillWaitingFor);
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
