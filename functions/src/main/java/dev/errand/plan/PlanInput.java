package dev.errand.plan;

import java.time.Instant;

/** What the state machine hands to Plan: the execution it is, and the request as it came. */
public record PlanInput(String run, String execution, Instant startedAt, Instant now, Object request) {
    PlanInput asking(Object other) {
        return new PlanInput(run, execution, startedAt, now, other);
    }
}
