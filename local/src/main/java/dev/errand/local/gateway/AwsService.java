package dev.errand.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;

/** One emulated service behind the gateway. */
public interface AwsService {
    /** The name in a request's credential scope, for example {@code ssm}. */
    String signingName();

    /**
     * Answers one call. The service itself asks {@link Access} for the permissions that AWS asks for.
     *
     * @throws ServiceError with the code AWS would answer; an operation that is not emulated is
     *     {@link ServiceError#notEmulated}
     */
    JsonNode call(Call call);
}
