package dev.errand.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.local.template.RouteResource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutesTest {
    /** Those of the documentation's example, and some more. */
    private static final Routes ROUTES = routes(
            "$default",
            "ANY /{proxy+}",
            "GET /pets/{proxy+}",
            "GET /pets/dog/{id}",
            "GET /pets/dog/1",
            "POST /",
            "DELETE /pets/{kind}/{id}");

    @Test
    void theMostSpecificRouteIsChosen() {
        assertThat(selected("GET", "/pets/dog/1")).isEqualTo("GET /pets/dog/1 {}");
        assertThat(selected("GET", "/pets/dog/2")).isEqualTo("GET /pets/dog/{id} {id=2}");
        assertThat(selected("GET", "/pets/cat/1")).isEqualTo("GET /pets/{proxy+} {proxy=cat/1}");
        assertThat(selected("POST", "/test/5")).isEqualTo("ANY /{proxy+} {proxy=test/5}");
        assertThat(selected("DELETE", "/pets/cat/3")).isEqualTo("DELETE /pets/{kind}/{id} {id=3, kind=cat}");
        assertThat(selected("POST", "/")).isEqualTo("POST / {}");
        assertThat(selected("GET", "/")).isEqualTo("$default {}");
    }

    @Test
    void withoutADefaultSomeRequestsHaveNoRoute() {
        Routes few = routes("GET /runs", "GET /runs/{run}", "POST /runs");

        assertThat(few.select("GET", "/")).isEmpty();
        assertThat(few.select("PUT", "/runs")).isEmpty();
        assertThat(few.select("GET", "/runs/a/b")).isEmpty();
        assertThat(few.select("GET", "/Runs")).isEmpty();
    }

    @Test
    void aTrailingSlashIsASegmentThatNoVariableTakes() {
        Routes few = routes("GET /runs", "GET /runs/{run}", "GET /files/{path+}");

        assertThat(few.select("GET", "/runs/")).isEmpty();
        assertThat(few.select("GET", "/runs/a/")).isEmpty();
        assertThat(few.select("GET", "/files/")).isEmpty();
    }

    private static Routes routes(String... keys) {
        return new Routes(Stream.of(keys)
                .map(key -> new RouteResource(key, true, "arn", true, Duration.ofSeconds(30)))
                .toList());
    }

    private static String selected(String method, String path) {
        Optional<Routes.Match> match = ROUTES.select(method, path);
        Map<String, String> values = match.orElseThrow().parameters();
        return match.get().route().key() + " " + new TreeMap<>(values);
    }
}
