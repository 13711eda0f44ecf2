package dev.errand.inventory;

import java.util.Locale;

/**
 * The formats of a resource model that Rundeck comes with.
 *
 * <p>Source: <a href="https://docs.rundeck.com/docs/manual/document-format-reference/">document formats</a>: resourcejson, resourceyaml
 * and resourcexml, told apart by the file's name.
 */
enum ResourceFormat {
    JSON,
    YAML,
    XML;

    /** The format that the name's ending says; without such an ending the one that the first character says. */
    static ResourceFormat of(String name, byte[] content) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".json")) {
            return JSON;
        }
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return YAML;
        }
        if (lower.endsWith(".xml")) {
            return XML;
        }
        return switch (firstCharacter(content)) {
            case '{', '[' -> JSON;
            case '<' -> XML;
            default -> YAML;
        };
    }

    private static int firstCharacter(byte[] content) {
        for (int i = Utf8Text.start(content); i < content.length; i++) {
            if (content[i] > ' ') {
                return content[i];
            }
        }
        return 0;
    }
}
