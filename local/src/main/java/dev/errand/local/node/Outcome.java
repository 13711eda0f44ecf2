package dev.errand.local.node;

/** The agent's own word for how a step ended. */
public enum Outcome {
    SUCCESS,
    FAILED,
    TIMED_OUT,
    CANCELLED
}
