package dev.errand.local.api;

import dev.errand.local.template.RouteResource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes of an API; a request goes to the one that matches it most specifically.
 *
 * <p>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html#http-api-develop-routes.evaluation
 */
final class Routes {
    private static final String DEFAULT = "$default";

    private final List<RoutePattern> patterns;
    private final Optional<RouteResource> otherwise;

    /** A request's route and the values of the variables in its path. */
    record Match(RouteResource route, Map<String, String> parameters) {
        Match {
            parameters = Map.copyOf(parameters);
        }
    }

    Routes(List<RouteResource> routes) {
        this.patterns = routes.stream()
                .filter(route -> !route.key().equals(DEFAULT))
                .map(RoutePattern::of)
                .sorted(Comparator.comparing(RoutePattern::preference, Routes::compared))
                .toList();
        this.otherwise =
                routes.stream().filter(route -> route.key().equals(DEFAULT)).findFirst();
    }

    private static int compared(List<Integer> some, List<Integer> others) {
        for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
            int order = Integer.compare(some.get(i), others.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(some.size(), others.size());
    }

    /** @param path decoded, beginning with a slash */
    Optional<Match> select(String method, String path) {
        List<String> segments = RoutePattern.split(path);
        return patterns.stream()
                .flatMap(pattern ->
                        pattern.match(method, segments).map(values -> new Match(pattern.route(), values)).stream())
                .findFirst()
                .or(() -> otherwise.map(route -> new Match(route, Map.of())));
    }
}
