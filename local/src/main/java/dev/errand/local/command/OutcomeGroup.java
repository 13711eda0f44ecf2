package dev.errand.local.command;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Nodes to which the same happened: same status, exit code, reason and output. */
record OutcomeGroup(NodeOutcome outcome, List<NodeOutcome> members) {
    OutcomeGroup {
        members = List.copyOf(members);
    }

    private record Key(
            String status,
            Optional<String> reason,
            OptionalInt exitCode,
            boolean ran,
            Content stdout,
            Content stderr,
            FilesMoved files) {
        static Key of(NodeOutcome node) {
            return new Key(
                    node.status(),
                    node.reason(),
                    node.exitCode(),
                    node.ran(),
                    Content.of(node.stdout()),
                    Content.of(node.stderr()),
                    node.files().withoutPlace());
        }
    }

    // Objects have different keys on every node, so they make no difference.
    private record Content(String text, long bytes, Optional<String> sha256, StreamOutput.Complete complete) {
        static Content of(StreamOutput stream) {
            return new Content(stream.text(), stream.bytes(), stream.sha256(), stream.complete());
        }
    }

    /** Failures first, then what did not run, then successes; the largest group of each first. */
    static List<OutcomeGroup> of(List<NodeOutcome> nodes) {
        Map<Key, List<NodeOutcome>> groups =
                nodes.stream().collect(Collectors.groupingBy(Key::of, LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream()
                .map(members -> new OutcomeGroup(members.getFirst(), members))
                .sorted(Comparator.comparingInt(OutcomeGroup::rank)
                        .thenComparingInt(group -> -group.members().size()))
                .toList();
    }

    private int rank() {
        if (outcome.succeeded()) {
            return 2;
        }
        return outcome.ran() ? 0 : 1;
    }
}
