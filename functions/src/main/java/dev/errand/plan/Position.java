package dev.errand.plan;

import java.time.Instant;

/**
 * Where a run stands: the state machine's whole state between two steps. Pointers and counts only, never lists, so that
 * its size does not grow with the fleet.
 *
 * @param run the execution's name
 * @param startedAt the execution's start
 * @param next {@link dev.errand.contract.Next#word()}: where the state machine's choice goes
 * @param wave the wave in progress, from 1
 * @param waitSeconds how long Wait lasts when that is next
 */
public record Position(String run, Instant startedAt, String next, int wave, int waitSeconds) {}
