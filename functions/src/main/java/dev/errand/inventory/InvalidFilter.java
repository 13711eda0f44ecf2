package dev.errand.inventory;

import dev.errand.request.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A node filter cannot be taken as it stands. The message lists every problem with the character at which it is. */
public final class InvalidFilter extends RuntimeException {
    private final transient List<Problem> problems;

    InvalidFilter(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** The problems, each with its place, for example {@code character 12}. */
    public List<Problem> problems() {
        return problems;
    }

    static Problem problem(int at, String message, Object... arguments) {
        return new Problem("character " + at, message.formatted(arguments));
    }
}
