package dev.errand.api;

import dev.errand.request.Problem;
import java.util.List;

/**
 * What is wrong, as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> has it.
 *
 * @param requestId of the call, by which the logs know it
 * @param problems all that is wrong with the body
 */
public record ProblemDetails(
        String type, String title, int status, String detail, String requestId, List<Problem> problems) {
    public ProblemDetails {
        problems = List.copyOf(problems);
    }
}
