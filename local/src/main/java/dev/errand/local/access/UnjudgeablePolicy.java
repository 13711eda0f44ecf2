package dev.errand.local.access;

/** A policy says something that is not evaluated locally; the message names the policy, the statement and what it is. */
public final class UnjudgeablePolicy extends RuntimeException {
    UnjudgeablePolicy(String place, String reason) {
        super(place + ": " + reason);
    }
}
