package dev.errand.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.aws.ApiJsonAccess;
import dev.errand.contract.Route;
import dev.errand.contract.Settings;
import dev.errand.fake.JsonStore;
import dev.errand.plan.RequestRules;
import dev.errand.result.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The API over fakes. Every answer of it is held against docs/openapi.yaml. */
final class CalledApi {
    static final String ADA = "arn:aws:iam::111122223333:user/ada";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OpenApi DOCUMENT = new OpenApi();
    private static final Instant NOW = Instant.parse("2026-11-22T10:02:03Z");

    final JsonStore store;
    final FakeRuns runs = new FakeRuns();
    final Map<String, byte[]> objects = new HashMap<>();
    private final Api api;

    CalledApi(JsonStore store) {
        this.store = store;
        Bodies bodies = ApiJsonAccess.bodies();
        Held held = (key, most) -> Optional.ofNullable(objects.get(key)).filter(bytes -> bytes.length <= most);
        RequestRules rules =
                new RequestRules(Settings.of("bucket", "111122223333"), Location.of("111122223333", "eu-west-1"));
        this.api = new Api(
                bodies,
                new Operations(
                        bodies, rules, new Operations.Outside(store, runs, new FakeLinks(), held, () -> "abc234")),
                () -> NOW);
    }

    static CalledApi empty() {
        return new CalledApi(new JsonStore());
    }

    /** A call of a route by Ada. */
    ApiResponse call(Route route, String path, Map<String, String> query, Map<String, String> headers, String body) {
        ApiResponse response = api.answer(new ApiEvent(
                Optional.of(route.key()),
                Optional.of(headers),
                Optional.of(query),
                Optional.of(parameters(route.path(), path)),
                Optional.of(new ApiEvent.RequestContext(
                        Optional.of("request-1"),
                        Optional.of(new ApiEvent.Authorizer(Optional.of(new ApiEvent.Iam(Optional.of(ADA))))))),
                Optional.of(body).filter(text -> !text.isEmpty()),
                false));
        assertThat(DOCUMENT.problems(route, response)).as("%s", response).isEmpty();
        return response;
    }

    ApiResponse get(Route route, String path) {
        return get(route, path, Map.of());
    }

    ApiResponse get(Route route, String path, Map<String, String> query) {
        return call(route, path, query, Map.of(), "");
    }

    ApiResponse post(Route route, String path, String body) {
        return call(route, path, Map.of(), Map.of("content-type", "application/json"), body);
    }

    ApiResponse start(String body) {
        return post(Route.START_RUN, "/runs", body);
    }

    Api api() {
        return api;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> parameters(String pattern, String path) {
        String[] names = pattern.split("/", -1);
        String[] values = path.split("/", -1);
        assertThat(values).hasSameSizeAs(names);
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith("{")) {
                parameters.put(names[i].substring(1, names[i].length() - 1), values[i]);
            }
        }
        return parameters;
    }
}
