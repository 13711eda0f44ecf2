package dev.errand.request;

import java.util.Optional;

/** Reads ids of nodes. */
final class NodeIdReader {
    private NodeIdReader() {}

    static Optional<NodeId> read(Fields fields, String place, String text) {
        if (NodeId.isValid(text)) {
            return Optional.of(new NodeId(text));
        }
        fields.problem(
                place, "is '%s', which is not a node id; write i- and 8 or 17 hexadecimal digits, or mi- and 17", text);
        return Optional.empty();
    }
}
