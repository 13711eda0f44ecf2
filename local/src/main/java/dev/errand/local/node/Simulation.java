package dev.errand.local.node;

import java.time.Duration;

/** The end of a step for which no process is started. */
public record Simulation(String stdout, String stderr, int exitCode, Duration duration) {}
