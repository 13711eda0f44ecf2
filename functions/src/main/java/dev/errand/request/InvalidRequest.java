package dev.errand.request;

import java.util.List;
import java.util.stream.Collectors;

/** The request cannot be carried out as it stands. Nothing was sent; the message lists every problem. */
public final class InvalidRequest extends RuntimeException {
    private final transient List<Problem> problems;

    public InvalidRequest(List<Problem> problems) {
        super(text(problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String text(List<Problem> problems) {
        String head = problems.size() == 1 ? "1 problem in the request" : problems.size() + " problems in the request";
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n  ", head + "\n  ", ""));
    }
}
