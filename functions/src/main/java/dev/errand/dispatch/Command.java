package dev.errand.dispatch;

import dev.errand.request.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One SendCommand, in full.
 *
 * @param comment at most 100 characters; ListCommands gives it back, which is how a lost command is found again
 */
public record Command(
        String document, Map<String, List<String>> parameters, List<NodeId> nodes, Duration delivery, String comment) {}
