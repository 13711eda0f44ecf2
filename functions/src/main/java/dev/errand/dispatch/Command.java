package dev.errand.dispatch;

import dev.errand.request.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One SendCommand, in full.
 *
 * @param version of the document; the default version when absent
 * @param comment at most 100 characters; ListCommands gives it back, which is how a lost command is found again
 */
public record Command(
        String document,
        Optional<String> version,
        Map<String, List<String>> parameters,
        List<NodeId> nodes,
        Duration delivery,
        String comment) {
    /** A command of a document's default version. */
    public Command(
            String document,
            Map<String, List<String>> parameters,
            List<NodeId> nodes,
            Duration delivery,
            String comment) {
        this(document, Optional.empty(), parameters, nodes, delivery, comment);
    }
}
