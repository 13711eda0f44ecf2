package dev.errand.collect;

import dev.errand.dispatch.BatchRecord;
import dev.errand.dispatch.CommandFinder;
import dev.errand.request.NodeId;
import dev.errand.result.Node;
import dev.errand.result.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The commands of a batch: nearly always one; more when Dispatch had to send again although an earlier command may have
 * been taken. Each is listed at most once.
 */
final class BatchCommands {
    private final Invocations invocations;
    private final CommandFinder finder;
    private final BatchRecord record;
    private final Keeping keeping;
    private final String last;
    private final Map<String, Map<NodeId, Invocation>> listed = new HashMap<>();
    private Optional<List<String>> earlier = Optional.empty();

    BatchCommands(Invocations invocations, CommandFinder finder, BatchRecord record, Keeping keeping) {
        this.invocations = invocations;
        this.finder = finder;
        this.record = record;
        this.keeping = keeping;
        this.last = record.commandId().orElseThrow();
    }

    /** What became of the node; nothing while a command may still end on it. */
    Optional<Trace> of(Node node) {
        Optional<Trace> own = ended(last, node);
        if (own.isEmpty() || own.get().ran()) {
            return own;
        }
        Optional<String> claimant = own.get().claimant();
        return claimant.isPresent() ? ended(claimant.get(), node) : weightiest(node, own.get());
    }

    /** What an earlier command reported of the node, when the last one gives no answer. */
    Optional<Trace> earlier(Node node) {
        return earlier().stream()
                .flatMap(command -> ended(command, node).stream())
                .filter(Trace::ran)
                .findFirst();
    }

    /** What is listed of the last command on the node. */
    Optional<Invocation> last(Node node) {
        return invocation(last, node);
    }

    private Optional<Trace> weightiest(Node node, Trace own) {
        Trace best = own;
        for (String command : earlier()) {
            Optional<Trace> other = ended(command, node);
            if (other.isEmpty() && invocation(command, node).isPresent()) {
                return Optional.empty();
            }
            if (other.isPresent() && other.get().outweighs(best)) {
                best = other.get();
            }
        }
        return Optional.of(best);
    }

    private Optional<Trace> ended(String command, Node node) {
        return invocation(command, node)
                .filter(found -> Status.isFinal(found.status()))
                .map(found -> new Trace(command, found, kept(command, found)));
    }

    private Optional<Invocation> invocation(String command, Node node) {
        return Optional.ofNullable(listed.computeIfAbsent(command, this::list).get(node.id()));
    }

    private Map<NodeId, Invocation> list(String command) {
        return invocations.of(command).stream()
                .collect(Collectors.toMap(Invocation::node, Function.identity(), (first, second) -> second));
    }

    private List<String> earlier() {
        if (!record.isRepeated()) {
            return List.of();
        }
        if (earlier.isEmpty()) {
            earlier = Optional.of(finder.commands(record).stream()
                    .filter(command -> !command.equals(last))
                    .toList());
        }
        return earlier.get();
    }

    private Kept kept(String command, Invocation invocation) {
        if (invocation.neverRan()) {
            return keeping.of(new Streams("", ""));
        }
        Optional<Kept> joined = keeping.ofJoined(invocation.output());
        if (joined.filter(Kept::isWhole).isPresent()) {
            return joined.get();
        }
        return invocations
                .streams(command, invocation.node())
                .map(keeping::of)
                .or(() -> joined)
                .orElseGet(() -> keeping.of(new Streams(invocation.output(), "")));
    }
}
