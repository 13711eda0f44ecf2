package dev.errand.inventory;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.errand.aws.InventoryJson;
import dev.errand.request.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Documents for tests, and what reading them gives. */
final class Documents {
    private Documents() {}

    static List<InventoryNode> nodes(String name, String content) {
        return ResourceModel.read(name, content.getBytes(StandardCharsets.UTF_8), new InventoryJson())
                .nodes();
    }

    static List<String> problems(String name, String content) {
        return problems(name, content.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> problems(String name, byte[] content) {
        return assertThrows(InvalidInventory.class, () -> ResourceModel.read(name, content, new InventoryJson()))
                .problems()
                .stream()
                .map(Problem::toString)
                .toList();
    }

    static List<InventoryNode> shop() throws IOException {
        try (InputStream stream = Documents.class.getResourceAsStream("/inventory/resources.yaml")) {
            return ResourceModel.read("resources.yaml", stream.readAllBytes(), new InventoryJson())
                    .nodes();
        }
    }

    static InventoryNode node(String name, Set<String> tags, String... attributes) {
        Map<String, String> all = new java.util.LinkedHashMap<>(Map.of("nodename", name));
        for (int i = 0; i < attributes.length; i += 2) {
            all.put(attributes[i], attributes[i + 1]);
        }
        return new InventoryNode(name, tags, all);
    }
}
