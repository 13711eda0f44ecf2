package dev.errand.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A batch's progress while it is changed: what a change says nothing of stays as it was. */
final class BatchChange {
    private final BatchProgress before;
    Optional<String> commandId;
    boolean closed;
    int nodes;
    int completed;
    boolean isFinal;
    int collected;
    int slices;
    Instant since;
    Optional<Instant> answerBy;
    boolean due;
    boolean ending;
    List<String> waitingFor;
    List<Gather> gathers;
    int failed;
    int unreachable;

    BatchChange(BatchProgress before) {
        this.before = before;
        this.commandId = before.commandId();
        this.closed = before.closed();
        this.nodes = before.nodes();
        this.completed = before.completed();
        this.isFinal = before.isFinal();
        this.collected = before.collected();
        this.slices = before.slices();
        this.since = before.since();
        this.answerBy = before.answerBy();
        this.due = before.due();
        this.ending = before.ending();
        this.waitingFor = before.waitingFor();
        this.gathers = before.gathers();
        this.failed = before.failed();
        this.unreachable = before.unreachable();
    }

    BatchProgress made() {
        return new BatchProgress(
                before.id(),
                before.location(),
                commandId,
                closed,
                nodes,
                completed,
                isFinal,
                collected,
                slices,
                since,
                answerBy,
                due,
                ending,
                waitingFor,
                gathers,
                failed,
                unreachable);
    }
}
