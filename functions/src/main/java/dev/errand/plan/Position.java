package dev.errand.plan;

import dev.errand.contract.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a run stands: the state machine's whole state between two steps. Pointers and counts only, never lists, so that
 * its size does not grow with the fleet.
 *
 * @param run the execution's name
 * @param startedAt the execution's start
 * @param next where the state machine's choice goes
 * @param wave the wave in progress, from 1
 * @param batch how many batches of the wave Dispatch is done with
 * @param waitSeconds how long Wait lasts when that is next
 * @param open how many batches of the wave Dispatch may send by now; all of them when absent
 */
public record Position(
        String run,
        Instant startedAt,
        Next next,
        int wave,
        int batch,
        int waitSeconds,
        Totals totals,
        Optional<Integer> open) {

    public static Position start(String run, Instant startedAt, Next next, Totals totals) {
        return new Position(run, startedAt, next, 1, 0, 0, totals, Optional.empty());
    }

    public Position to(Next following) {
        return new Position(run, startedAt, following, wave, batch, waitSeconds, totals, open);
    }

    public Position waiting(Duration wait) {
        return new Position(run, startedAt, Next.WAIT, wave, batch, Math.toIntExact(wait.toSeconds()), totals, open);
    }

    public Position atBatch(int following) {
        return new Position(run, startedAt, next, wave, following, waitSeconds, totals, open);
    }

    public Position atWave(int following) {
        return new Position(run, startedAt, Next.DISPATCH, following, 0, waitSeconds, totals, open);
    }

    public Position with(Totals counted) {
        return new Position(run, startedAt, next, wave, batch, waitSeconds, counted, open);
    }

    /** With so many batches of the wave that may be sent. */
    public Position opening(int batches) {
        return new Position(run, startedAt, next, wave, batch, waitSeconds, totals, Optional.of(batches));
    }
}
