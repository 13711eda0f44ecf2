package dev.errand.local.node;

/** A step in the hands of a node. */
interface Work {
    void start();

    /** Ends it early, if it has not ended. */
    void stop(Outcome why);
}
