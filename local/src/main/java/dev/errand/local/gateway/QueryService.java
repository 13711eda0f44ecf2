package dev.errand.local.gateway;

/** A service of a query protocol. It asks {@link Access} itself for the permissions that AWS asks for. */
public interface QueryService {
    /**
     * Answers one call.
     *
     * @return the whole XML document
     * @throws ServiceError with the code AWS would answer; an operation that is not emulated is
     *     {@link ServiceError#notEmulated}
     */
    String call(QueryCall call);
}
