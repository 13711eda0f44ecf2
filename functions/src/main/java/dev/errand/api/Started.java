package dev.errand.api;

/**
 * The answer to a request.
 *
 * @param execution the execution's ARN
 * @param duplicate whether an earlier run is answered
 */
public record Started(String run, String execution, boolean duplicate) {}
