package dev.errand.collect;

/** What became of a file of a node's spool. */
sealed interface Arrival {
    /** It is in the run store, and is what the node's marker says. */
    record Here(String key, long bytes) implements Arrival {}

    /**
     * It is not, or is not that.
     *
     * @param mayCome whether another attempt may bring it
     */
    record Missing(String why, boolean mayCome) implements Arrival {}

    /** There was none: the node was killed before anything was written to it. */
    record None() implements Arrival {}
}
