package dev.errand.collect;

import dev.errand.dispatch.BatchRecord;
import dev.errand.dispatch.CommandFinder;
import dev.errand.request.NodeId;
import dev.errand.result.Node;
import dev.errand.work.Once;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The commands of a batch: nearly always one; more when Dispatch had to send again although an earlier command may have
 * been taken. Each is listed at most once.
 */
final class Listings {
    private final Invocations invocations;
    private final String last;
    private final Supplier<List<String>> earlier;
    private final Map<String, Map<NodeId, Invocation>> listed = new HashMap<>();

    Listings(Invocations invocations, CommandFinder finder, BatchRecord record) {
        this.invocations = invocations;
        this.last = record.commandId().orElseThrow();
        this.earlier = Once.of(() -> record.isRepeated() ? without(last, finder.commands(record)) : List.of());
    }

    private static List<String> without(String command, List<String> commands) {
        return commands.stream().filter(other -> !other.equals(command)).toList();
    }

    /** Where they are listed. */
    Invocations invocations() {
        return invocations;
    }

    /** The command that was sent last. */
    String last() {
        return last;
    }

    /** Those before it that are found. */
    List<String> earlier() {
        return earlier.get();
    }

    Optional<Invocation> of(String command, Node node) {
        return Optional.ofNullable(listed.computeIfAbsent(command, this::list).get(node.id()));
    }

    Optional<Streams> streams(String command, NodeId node, Optional<String> plugin) {
        return invocations.streams(command, node, plugin);
    }

    private Map<NodeId, Invocation> list(String command) {
        return invocations.of(command).stream()
                .collect(Collectors.toMap(Invocation::node, Function.identity(), (first, second) -> second));
    }
}
