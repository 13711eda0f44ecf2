package dev.errand.inventory;

import java.util.List;

/**
 * The nodes of a resource model document of Rundeck, in its order.
 *
 * <p>Formats: <a
 * href="https://docs.rundeck.com/docs/manual/document-format-reference/resource-yaml-v13.html">resource-yaml</a>, <a
 * href="https://docs.rundeck.com/docs/manual/document-format-reference/resource-json-v10.html">resource-json</a>, <a
 * href="https://docs.rundeck.com/docs/manual/document-format-reference/resource-v13.html">resource-xml</a>.
 */
public record ResourceModel(List<InventoryNode> nodes) {
    /** How long a document may be, in bytes: ten thousand nodes with forty attributes have about half of that. */
    public static final int MOST_BYTES = 16 * 1024 * 1024;

    /** How many attributes the nodes of a document may have together, those included that YAML's aliases and merges repeat. */
    static final int MOST_ATTRIBUTES = 500_000;

    public ResourceModel {
        nodes = List.copyOf(nodes);
    }

    /**
     * Reads a document.
     *
     * @param name of the file or object: the ending .json, .yaml, .yml or .xml says its format, otherwise its first character does
     * @throws InvalidInventory with everything that is wrong with it; a node that lacks what Errand needs is nothing wrong with
     *     the document, see {@link InventoryNode#problems}
     */
    public static ResourceModel read(String name, byte[] content, JsonSource json) {
        Problems problems = new Problems(name);
        NodesReader nodes = new NodesReader(problems);
        try {
            List<Value> documents = documents(name, content, json, problems);
            documents.forEach(nodes::read);
            if (documents.isEmpty()) {
                problems.add(Place.at(0), "holds nothing; write a map of node names to attributes, or a list of nodes");
            }
        } catch (Unreadable e) {
            problems.add(Place.at(e.line()), "%s", e.text());
        }
        problems.throwIfAny();
        return new ResourceModel(nodes.nodes());
    }

    private static List<Value> documents(String name, byte[] content, JsonSource json, Problems problems) {
        if (content.length > MOST_BYTES) {
            throw new Unreadable(0, "has %d bytes, more than %d; part the file".formatted(content.length, MOST_BYTES));
        }
        return switch (ResourceFormat.of(name, content)) {
            case JSON -> List.of(json.read(content));
            case YAML -> YamlSource.read(Utf8Text.of(content), problems);
            case XML -> List.of(XmlSource.read(content, problems));
        };
    }

    static Unreadable tooManyAttributes(int line) {
        return new Unreadable(
                line,
                "has more than %d attributes up to here, repeated ones included; part the file"
                        .formatted(MOST_ATTRIBUTES));
    }
}
