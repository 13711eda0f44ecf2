package dev.errand.fake;

import dev.errand.dispatch.Command;
import dev.errand.request.NodeId;
import java.time.Instant;
import java.util.List;

/** A command that the fake Systems Manager took. */
public record Sent(String commandId, Command command, Instant at) {
    List<NodeId> nodes() {
        return command.nodes();
    }
}
