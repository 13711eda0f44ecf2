package dev.errand.api;

import dev.errand.request.Problem;
import java.util.List;

/** A call is not carried out; the message says why, and what to change. */
final class Refusal extends RuntimeException {
    private final ProblemType problem;
    private final transient List<Problem> problems;

    Refusal(ProblemType problem, String detail, List<Problem> problems) {
        super(detail);
        this.problem = problem;
        this.problems = List.copyOf(problems);
    }

    ProblemDetails details(String requestId) {
        return new ProblemDetails(
                problem.type(), problem.title(), problem.status(), String.valueOf(getMessage()), requestId, problems);
    }
}
