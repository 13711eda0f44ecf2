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
 * @param logGroup the log group of CloudWatch Logs that nodes send what they print to as well
 * @param comment at most 100 characters; ListCommands gives it back, which is how a lost command is found again
 */
public record Command(
        String document,
        Optional<String> version,
        Map<String, List<String>> parameters,
        List<NodeId> nodes,
        Duration delivery,
        Optional<String> logGroup,
        String comment) {
    /** A command of a document's default version, without a log group. */
    public Command(
            String document,
            Map<String, List<String>> parameters,
            List<NodeId> nodes,
            Duration delivery,
            String comment) {
        this(document, Optional.empty(), parameters, nodes, delivery, Optional.empty(), comment);
    }
}
