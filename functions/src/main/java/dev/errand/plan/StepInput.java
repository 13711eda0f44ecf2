package dev.errand.plan;

import java.time.Instant;

/**
 * What the state machine hands to every step after Plan.
 *
 * @param now when the state was entered: the only clock the steps know
 */
public record StepInput(Position position, Instant now) {}
