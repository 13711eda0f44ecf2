package dev.errand.dispatch;

import java.time.Instant;

/**
 * One invocation of the Dispatch function.
 *
 * @param nonce Lambda's request id: unique to the invocation, where a random source restored from a snapshot might not
 *     be
 * @param now when the Dispatch state was entered; the same for every attempt of one state
 */
public record Attempt(String nonce, Instant now) {}
