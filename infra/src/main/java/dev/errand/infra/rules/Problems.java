package dev.errand.infra.rules;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with one file. */
final class Problems {
    private final String file;
    private final List<String> found = new ArrayList<>();

    /** @param file as a person calls it */
    Problems(String file) {
        this.file = file;
    }

    /** Adds one at a place, a JSON path such as {@code $.request.command}. */
    void add(String path, String message, Object... arguments) {
        found.add("%s: %s: %s".formatted(file, path, message.formatted(arguments)));
    }

    /** Adds one of the file as a whole. */
    void addOfFile(String message, Object... arguments) {
        found.add("%s: %s".formatted(file, message.formatted(arguments)));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<String> all() {
        return List.copyOf(found);
    }
}
