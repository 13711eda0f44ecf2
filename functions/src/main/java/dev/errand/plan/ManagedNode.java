package dev.errand.plan;

import dev.errand.result.Node;
import java.time.Instant;
import java.util.Optional;

/**
 * A node as Systems Manager knows it.
 *
 * @param online whether its agent answered of late
 * @param lastSeen when it last did
 */
public record ManagedNode(Node node, boolean online, Optional<Instant> lastSeen) {}
