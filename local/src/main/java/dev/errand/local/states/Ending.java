package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * How an execution ended.
 *
 * @param output of one that succeeded
 * @param failure of any other
 */
public record Ending(ExecutionStatus status, Instant at, Optional<JsonNode> output, Optional<Failure> failure) {}
