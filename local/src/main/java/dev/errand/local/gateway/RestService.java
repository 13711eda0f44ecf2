package dev.errand.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;

/** An emulated service of the protocol restJson1. */
public interface RestService {
    /** The name in a request's credential scope, for example {@code scheduler}. */
    String signingName();

    /**
     * The operation that a call means.
     *
     * @throws ServiceError {@link ServiceError#notEmulated} naming one that is not there
     */
    String operation(RestCall call);

    /**
     * Answers one call. The service itself asks {@link Access} for the permissions that AWS asks for.
     *
     * @throws ServiceError with the code AWS would answer
     */
    JsonNode call(RestCall call);
}
