package dev.errand.api;

import dev.errand.result.Completeness;
import java.time.Instant;
import java.util.Optional;

/**
 * What a node printed, or what was fetched from it.
 *
 * @param bytes how much there was on the node
 * @param text all that is held, where that has no object of its own
 * @param url else where all that is held is
 */
public record OutputView(
        long bytes,
        Optional<String> sha256,
        Completeness complete,
        Optional<String> text,
        Optional<String> url,
        Optional<Instant> expiresAt) {}
