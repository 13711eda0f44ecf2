package dev.errand.local.template;

import java.time.Duration;

/**
 * A route of an HTTP API and the function that answers it.
 *
 * @param key for example {@code GET /runs/{run}}, or {@code $default}
 * @param signed whether a request must be signed by somebody who may invoke the route
 * @param mayInvoke whether a permission of the template lets the route invoke its function
 * @param timeout how long the function is waited for
 */
public record RouteResource(String key, boolean signed, String functionArn, boolean mayInvoke, Duration timeout) {}
