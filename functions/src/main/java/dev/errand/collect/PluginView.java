package dev.errand.collect;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of a document on one node, as ListCommandInvocations shows it.
 *
 * @param status StatusDetails, without spaces
 * @param exitCode its ResponseCode; nothing before it has begun
 * @param output both streams, at most 2,500 characters together (API model, CommandPlugin)
 */
public record PluginView(
        String name,
        String status,
        Optional<Integer> exitCode,
        String output,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {
    /** What the agent says of a step that is for another platform. Source: amazon-ssm-agent, runpluginutil.go. */
    private static final String SKIPPED = "Step execution skipped";

    /** Whether it ran a text with the node's shell. */
    boolean ranAText() {
        return name.endsWith("ShellScript") && !output.startsWith(SKIPPED);
    }

    boolean failed() {
        return status.equals(dev.errand.result.Status.FAILED);
    }

    boolean hasBegun() {
        return startedAt.isPresent() || !output.isEmpty();
    }
}
