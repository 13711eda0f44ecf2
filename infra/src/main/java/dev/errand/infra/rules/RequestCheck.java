package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.request.InvalidRequest;
import dev.errand.request.RequestReader;

/** Reads a request as the function Plan will, so that what it would refuse is refused here. */
final class RequestCheck {
    private RequestCheck() {}

    static void check(JsonNode request, Problems problems) {
        try {
            RequestReader.read(RuleJson.MAPPER.convertValue(request, Object.class));
        } catch (InvalidRequest e) {
            e.problems()
                    .forEach(problem ->
                            problems.add(RequestWalk.ROOT + problem.path().substring(1), "%s", problem.message()));
        }
    }
}
