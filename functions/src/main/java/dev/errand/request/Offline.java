package dev.errand.request;

/** What to do with a node whose agent does not answer at the moment. */
public enum Offline {
    /** Sent to all the same: the delivery timeout says how long it is waited for. */
    SEND,
    /** Left out, with the time it was last seen as the reason. */
    SKIP
}
