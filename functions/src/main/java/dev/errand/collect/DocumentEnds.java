package dev.errand.collect;

import dev.errand.result.Node;
import dev.errand.result.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of nodes that run a document as it is. Nothing on the node keeps it from running twice, so where it had to be
 * sent again the command counts that ended last.
 */
final class DocumentEnds implements NodeEnds {
    private record Ended(String command, Invocation invocation) {
        Instant at() {
            return invocation.plugins().stream()
                    .flatMap(plugin -> plugin.endedAt().stream())
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.MIN);
        }
    }

    private final Listings commands;
    private final DocumentReader reader;

    DocumentEnds(Listings commands, DocumentReader reader) {
        this.commands = commands;
        this.reader = reader;
    }

    @Override
    public Optional<Reading> of(Node node) {
        List<Ended> listed = listed(node);
        boolean known = commands.of(commands.last(), node).isPresent();
        boolean running = listed.stream().anyMatch(one -> !isFinal(one));
        return known && !running ? lastOf(listed, node) : Optional.empty();
    }

    @Override
    public Reading lastResort(Node node) {
        return lastOf(listed(node).stream().filter(DocumentEnds::isFinal).toList(), node)
                .orElseGet(() -> NodeEnds.noAnswer(node, commands.of(commands.last(), node)));
    }

    private static boolean isFinal(Ended one) {
        return Status.isFinal(one.invocation().status());
    }

    /** Of commands that never ran there, the one that was sent last. */
    private Optional<Reading> lastOf(List<Ended> ended, Node node) {
        Optional<Ended> last = Optional.empty();
        for (Ended one : ended) {
            if (last.isEmpty() || one.at().isAfter(last.get().at())) {
                last = Optional.of(one);
            }
        }
        return last.map(one -> reader.read(node, one.command(), one.invocation()));
    }

    private List<Ended> listed(Node node) {
        List<Ended> listed = new ArrayList<>();
        Stream.concat(Stream.of(commands.last()), commands.earlier().stream())
                .forEach(command ->
                        commands.of(command, node).ifPresent(invocation -> listed.add(new Ended(command, invocation))));
        return listed;
    }
}
