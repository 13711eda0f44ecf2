package dev.errand.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.api.ApiEvent;
import dev.errand.api.Bodies;
import java.nio.charset.StandardCharsets;

/** The JSON of the edge, for tests of what is behind it. */
public final class ApiJsonAccess {
    private ApiJsonAccess() {}

    public static Bodies bodies() {
        return new ApiJson();
    }

    /** As the run store has it. */
    public static ObjectMapper mapper() {
        return Json.mapper();
    }

    /** An event as Lambda hands it to the handler. */
    public static ApiEvent event(String json) {
        return new Json(Json.mapper()).read(json.getBytes(StandardCharsets.UTF_8), ApiEvent.class);
    }
}
