package dev.errand.dispatch;

import java.time.Instant;

/**
 * One invocation of a function that sends commands: Dispatch, or Collect for what nodes keep.
 *
 * @param nonce Lambda's request id: unique to the invocation, where a random source restored from a snapshot might not
 *     be
 * @param now when its state was entered; the same for every attempt of one state
 */
public record Attempt(String nonce, Instant now) {}
