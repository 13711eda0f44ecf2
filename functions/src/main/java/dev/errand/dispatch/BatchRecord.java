package dev.errand.dispatch;

import dev.errand.plan.Batch;
import java.time.Instant;
import java.util.Optional;

/**
 * Who sends a batch and how far that has come. Created before SendCommand, completed after it.
 *
 * @param nonce of the attempt that holds the record; it stands in the command's comment
 * @param openedAt the time of the Dispatch state whose attempt holds the record
 * @param missedAt the time of the first later Dispatch state that found it open and no command with its nonce
 * @param answerBy when Systems Manager must have given a final answer for every node
 */
public record BatchRecord(
        Batch batch,
        State state,
        String nonce,
        Instant openedAt,
        Optional<Instant> missedAt,
        Optional<String> commandId,
        Instant answerBy) {

    /** How far the sending has come. */
    public enum State {
        /** An attempt is about to send, has sent, or died on the way. */
        OPEN,
        /** Certainly not sent: any attempt may send it at once. */
        FREE,
        /** Sent as the command with {@link BatchRecord#commandId}. */
        SENT,
        /** Replaced by its two halves, which have records of their own. */
        SPLIT,
        /** Nothing to send: every node has left it with a result. */
        CLOSED
    }

    static BatchRecord open(Batch batch, Attempt attempt, Instant answerBy) {
        return new BatchRecord(
                batch, State.OPEN, attempt.nonce(), attempt.now(), Optional.empty(), Optional.empty(), answerBy);
    }

    BatchRecord sent(String command) {
        return new BatchRecord(batch, State.SENT, nonce, openedAt, missedAt, Optional.of(command), answerBy);
    }

    BatchRecord in(State following) {
        return new BatchRecord(batch, following, nonce, openedAt, missedAt, commandId, answerBy);
    }

    BatchRecord missed(Instant now) {
        return new BatchRecord(batch, state, nonce, openedAt, Optional.of(now), commandId, answerBy);
    }

    BatchRecord of(Batch fewer) {
        return new BatchRecord(fewer, state, nonce, openedAt, missedAt, commandId, answerBy);
    }

    boolean isHeldBy(String attempt) {
        return state == State.OPEN && nonce.equals(attempt);
    }

    /** What this attempt's command says of itself, so that a later attempt can find it; at most 100 characters. */
    String comment() {
        return "errand %s %s".formatted(batch.id(), nonce);
    }
}
