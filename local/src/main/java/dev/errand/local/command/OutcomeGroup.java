package dev.errand.local.command;

import dev.errand.report.Alike;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

    /** In the order of {@link Alike}. */
    static List<OutcomeGroup> of(List<NodeOutcome> nodes) {
        return Alike.groups(nodes, Key::of, NodeOutcome::rank).stream()
                .map(members -> new OutcomeGroup(members.getFirst(), members))
                .toList();
    }
}
