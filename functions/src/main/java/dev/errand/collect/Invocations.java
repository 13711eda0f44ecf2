package dev.errand.collect;

import dev.errand.request.NodeId;
import java.util.List;
import java.util.Optional;

/** What Systems Manager keeps of commands on nodes. Throttled and failed calls are retried by the SDK. */
public interface Invocations {
    /** All nodes of a command: one call for fifty. Just after SendCommand some or all may be missing. */
    List<Invocation> of(String commandId);

    /**
     * The two streams as far as they are kept; nothing just after SendCommand.
     *
     * @param plugin which step of the document, where it has more than one
     */
    Optional<Streams> streams(String commandId, NodeId node, Optional<String> plugin);
}
