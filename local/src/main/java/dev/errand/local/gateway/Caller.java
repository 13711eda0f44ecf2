package dev.errand.local.gateway;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody with valid credentials.
 *
 * @param sessionToken what every request of a session must carry; a user's has none
 * @param end when the credentials stop working; some never do
 */
public record Caller(Principal principal, Optional<String> sessionToken, Optional<Instant> end) {}
