package dev.errand.collect;

/** What a look at a gathering command says of one of its nodes. */
sealed interface Settled {
    /** All has arrived, or what has not will not. */
    record Done(Reading reading) implements Settled {}

    /** It did not work, and may when it is tried again. */
    record Again(Spooled node) implements Settled {}

    /** The command has not ended there. */
    record Waiting() implements Settled {}
}
