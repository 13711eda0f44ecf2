package dev.errand.plan;

import java.time.Instant;

/** What was asked, when, as request.json keeps it. */
public record RequestRecord(String run, String execution, Instant startedAt, Object request) {}
