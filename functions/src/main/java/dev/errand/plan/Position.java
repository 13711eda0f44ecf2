package dev.errand.plan;

import dev.errand.contract.Next;
import java.time.Duration;
import java.time.Instant;

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
 */
public record Position(String run, Instant startedAt, Next next, int wave, int batch, int waitSeconds, Totals totals) {

    public static Position start(String run, Instant startedAt, Next next, Totals totals) {
        return new Position(run, startedAt, next, 1, 0, 0, totals);
    }

    public Position to(Next following) {
        return new Position(run, startedAt, following, wave, batch, waitSeconds, totals);
    }

    public Position waiting(Duration wait) {
        return new Position(run, startedAt, Next.WAIT, wave, batch, Math.toIntExact(wait.toSeconds()), totals);
    }

    public Position atBatch(int following) {
        return new Position(run, startedAt, next, wave, following, waitSeconds, totals);
    }

    Position inWave(int reached) {
        return new Position(run, startedAt, next, reached, batch, waitSeconds, totals);
    }

    public Position atWave(int following) {
        return new Position(run, startedAt, Next.DISPATCH, following, 0, waitSeconds, totals);
    }

    public Position with(Totals counted) {
        return new Position(run, startedAt, next, wave, batch, waitSeconds, counted);
    }
}
