package dev.errand.local.template;

import java.util.List;

/**
 * An HTTP API of API Gateway.
 *
 * @param id what its URL on AWS begins with
 * @param endpoint its URL on AWS
 */
public record ApiResource(String id, String endpoint, List<RouteResource> routes, StageResource stage) {
    public ApiResource {
        routes = List.copyOf(routes);
    }
}
