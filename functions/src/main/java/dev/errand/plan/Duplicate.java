package dev.errand.plan;

import dev.errand.contract.Next;

/** The answer for a request whose idempotency key an earlier run holds: nothing is sent. */
public record Duplicate(String run, Next next, String duplicateOf) {
    public static Duplicate of(String run, String earlier) {
        return new Duplicate(run, Next.DUPLICATE, earlier);
    }
}
