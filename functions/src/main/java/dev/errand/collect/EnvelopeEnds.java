package dev.errand.collect;

import dev.errand.request.NodeId;
import dev.errand.result.Node;
import dev.errand.result.Status;
import java.util.Optional;
import java.util.Set;

/** What became of nodes that run an envelope: each runs it once, whatever was sent, and its marker says for which command. */
final class EnvelopeEnds implements NodeEnds {
    private final Listings commands;
    private final Keeping keeping;
    private final LateMarkers late;
    private final NodeReader reader;
    private final Preference preference;

    EnvelopeEnds(Listings commands, Keeping keeping, LateMarkers late, NodeReader reader, Preference preference) {
        this.commands = commands;
        this.keeping = keeping;
        this.late = late;
        this.reader = reader;
        this.preference = preference;
    }

    @Override
    public Optional<Reading> of(Node node) {
        return trace(node).filter(trace -> !late.awaited().contains(node.id())).map(trace -> read(node, trace));
    }

    @Override
    public Set<NodeId> awaited() {
        return late.awaited();
    }

    private Reading read(Node node, Trace trace) {
        return preference.of(reader.read(node, trace), trace);
    }

    @Override
    public Reading lastResort(Node node) {
        return earlier(node)
                .map(trace -> read(node, trace))
                .orElseGet(() -> NodeEnds.noAnswer(node, commands.of(commands.last(), node)));
    }

    private Optional<Trace> trace(Node node) {
        Optional<Trace> own = ended(commands.last(), node);
        if (own.isEmpty() || own.get().ran()) {
            return own;
        }
        Optional<String> claimant = own.get().claimant();
        return claimant.isPresent() ? ended(claimant.get(), node) : weightiest(node, own.get());
    }

    /** What an earlier command reported of the node, when the last one gives no answer. */
    private Optional<Trace> earlier(Node node) {
        return commands.earlier().stream()
                .flatMap(command -> ended(command, node).stream())
                .filter(Trace::ran)
                .findFirst();
    }

    private Optional<Trace> weightiest(Node node, Trace own) {
        Trace best = own;
        for (String command : commands.earlier()) {
            Optional<Trace> other = ended(command, node);
            if (other.isEmpty() && commands.of(command, node).isPresent()) {
                return Optional.empty();
            }
            if (other.isPresent() && other.get().outweighs(best)) {
                best = other.get();
            }
        }
        return Optional.of(best);
    }

    private Optional<Trace> ended(String command, Node node) {
        return commands.of(command, node)
                .filter(found -> Status.isFinal(found.status()))
                .map(found -> new Trace(command, found, late.complete(kept(command, found), command, found)));
    }

    private Kept kept(String command, Invocation invocation) {
        if (invocation.neverRan()) {
            return keeping.of(new Streams("", ""));
        }
        Optional<Kept> joined = keeping.ofJoined(invocation.output());
        if (joined.filter(Kept::isWhole).isPresent()) {
            return joined.get();
        }
        return commands.streams(command, invocation.node(), invocation.envelopeName())
                .map(keeping::of)
                .or(() -> joined)
                .orElseGet(() -> keeping.of(new Streams(invocation.output(), "")));
    }
}
