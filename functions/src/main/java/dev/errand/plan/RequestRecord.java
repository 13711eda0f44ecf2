package dev.errand.plan;

import dev.errand.result.RequestedBy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked, when, as request.json keeps it.
 *
 * @param request as it was written; of a run that repeats another, what that stands for
 * @param rerunOf the run whose failures it repeats
 */
public record RequestRecord(String run, String execution, Instant startedAt, Object request, Optional<String> rerunOf) {
    /** Of a run that repeats no other. */
    public RequestRecord(String run, String execution, Instant startedAt, Object request) {
        this(run, execution, startedAt, request, Optional.empty());
    }

    /** Who asked, as far as anybody says. */
    public Optional<RequestedBy> requestedBy() {
        return request instanceof Map<?, ?> fields && fields.get("requestedBy") instanceof String name
                ? Optional.of(RequestedBy.claimed(name))
                : Optional.empty();
    }
}
