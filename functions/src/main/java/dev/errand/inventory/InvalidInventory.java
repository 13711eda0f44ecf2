package dev.errand.inventory;

import dev.errand.request.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A resource model document cannot be taken as it stands. The message lists every problem with its file, line, node and attribute. */
public final class InvalidInventory extends RuntimeException {
    private final transient List<Problem> problems;

    InvalidInventory(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
