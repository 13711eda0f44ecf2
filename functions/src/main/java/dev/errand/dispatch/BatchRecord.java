package dev.errand.dispatch;

import dev.errand.plan.Batch;
import dev.errand.result.Failures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who sends a batch and how far that has come. Created before SendCommand, completed after it.
 *
 * @param sending how the command of the attempt that holds the record can be found
 * @param earlier the same of attempts before it that may have sent to these nodes, though nothing of it was found
 * @param missedAt the time of the first later Dispatch state that found it open and no command of it
 * @param left how many nodes of the batch left it before it was sent; nothing when none did
 * @param answerBy when Systems Manager must have given a final answer for every node
 */
public record BatchRecord(
        Batch batch,
        State state,
        Sending sending,
        List<Sending> earlier,
        Optional<Instant> missedAt,
        Optional<String> commandId,
        Instant answerBy,
        Optional<Failures> left) {

    /** How far the sending has come. */
    public enum State {
        /** An attempt is about to send, has sent, or died on the way. */
        OPEN,
        /** Certainly not sent by the attempt that held it last: any attempt may send it at once. */
        FREE,
        /** Sent as the command with {@link BatchRecord#commandId}. */
        SENT,
        /** Replaced by its two halves, which have records of their own. */
        SPLIT,
        /** Nothing to send: every node has left it with a result. */
        CLOSED
    }

    public BatchRecord {
        earlier = List.copyOf(earlier);
    }

    static BatchRecord open(Unsent unsent, Sending sending, Instant answerBy) {
        return new BatchRecord(
                unsent.batch(),
                State.OPEN,
                sending,
                unsent.earlier(),
                Optional.empty(),
                Optional.empty(),
                answerBy,
                unsent.left());
    }

    BatchRecord sent(String command) {
        return new BatchRecord(batch, State.SENT, sending, earlier, missedAt, Optional.of(command), answerBy, left);
    }

    BatchRecord in(State following) {
        return new BatchRecord(batch, following, sending, earlier, missedAt, commandId, answerBy, left);
    }

    BatchRecord missed(Instant now) {
        return new BatchRecord(batch, state, sending, earlier, Optional.of(now), commandId, answerBy, left);
    }

    /** Of the nodes that left it. */
    public Failures failures() {
        return left.orElse(Failures.NONE);
    }

    /** Without nodes that nothing is sent to. */
    BatchRecord leaving(int nodes, String status) {
        Failures more = Failures.unsent(nodes, status);
        return new BatchRecord(
                batch,
                state,
                sending,
                earlier,
                missedAt,
                commandId,
                answerBy,
                Optional.of(failures().plus(more)));
    }

    BatchRecord of(Batch part) {
        return new BatchRecord(part, state, sending, earlier, missedAt, commandId, answerBy, left);
    }

    boolean isHeldBy(Sending other) {
        return state == State.OPEN && sending.equals(other);
    }

    /** All that may have been sent to these nodes, the last first. */
    List<Sending> sendings() {
        return Stream.concat(Stream.of(sending), earlier.stream()).toList();
    }

    /** The batch for an attempt that takes it over. */
    Unsent again() {
        return new Unsent(batch, state == State.FREE ? earlier : sendings(), left);
    }

    /** The halves of a batch whose holder was certainly refused. */
    List<Unsent> halves() {
        return batch.halves().stream()
                .map(half -> new Unsent(half, earlier, Optional.empty()))
                .toList();
    }

    /** Whether an attempt before the holder may have sent it too: a node has run what came first. */
    public boolean isRepeated() {
        return !earlier.isEmpty();
    }
}
