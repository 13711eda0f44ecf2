package dev.errand.local.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** The API says what is wrong with a call, as <a href="https://www.rfc-editor.org/rfc/rfc9457">problem details</a>. */
public final class ApiProblem extends Refused {
    private final int status;

    private ApiProblem(int status, String message) {
        super(message);
        this.status = status;
    }

    static ApiProblem of(int status, JsonNode body) {
        return new ApiProblem(status, text(body));
    }

    public int status() {
        return status;
    }

    /** As the request's reader says it: how many problems, then each with its place. */
    private static String text(JsonNode body) {
        JsonNode problems = body.path("problems");
        if (problems.isEmpty()) {
            return body.path("detail").asText(body.path("title").asText());
        }
        String head = problems.size() == 1 ? "1 problem in the request" : problems.size() + " problems in the request";
        return problems.valueStream()
                .map(problem -> "%s: %s"
                        .formatted(
                                problem.path("path").asText(),
                                problem.path("message").asText()))
                .collect(Collectors.joining("\n  ", head + "\n  ", ""));
    }
}
