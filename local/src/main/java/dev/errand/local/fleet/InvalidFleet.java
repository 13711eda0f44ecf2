package dev.errand.local.fleet;

import java.util.List;

/** A fleet file that cannot be used. */
public final class InvalidFleet extends RuntimeException {
    private final List<String> problems;

    public InvalidFleet(String file, List<String> problems) {
        super("%s: %s".formatted(file, String.join("\n%s: ".formatted(file), problems)));
        this.problems = List.copyOf(problems);
    }

    /** Returns each problem with its place, for example {@code nodes[2].platform: ...}. */
    public List<String> problems() {
        return problems;
    }
}
