package dev.errand.inventory;

import java.util.Map;
import java.util.Set;

/** Names that a node filter has for attributes that are called otherwise in a document. */
final class FilterNames {
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "name", InventoryNode.NODENAME,
            "os-name", "osName",
            "os-family", "osFamily",
            "os-arch", "osArch",
            "os-version", "osVersion");

    private FilterNames() {}

    static String attribute(String name) {
        return ATTRIBUTES.getOrDefault(name, name);
    }

    static Set<String> all() {
        return ATTRIBUTES.keySet();
    }
}
