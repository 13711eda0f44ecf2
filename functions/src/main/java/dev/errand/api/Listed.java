package dev.errand.api;

import java.time.Instant;
import java.util.Optional;

/** An execution as a list of them shows it. */
public record Listed(String name, Runs.State state, Instant startedAt, Optional<Instant> endedAt) {}
