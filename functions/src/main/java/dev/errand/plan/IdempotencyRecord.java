package dev.errand.plan;

import java.time.Instant;

/** Which run an idempotency key belongs to. */
public record IdempotencyRecord(String run, Instant startedAt) {}
