package dev.errand.contract;

import java.util.Locale;

/** Where a run goes next; what the state machine's choice reads from the field {@code next} of every step's answer. */
public enum Next {
    DISPATCH,
    WAIT,
    COLLECT,
    REPORT,
    /** The run is a duplicate of an earlier one: nothing is sent, and it ends as a success. */
    DUPLICATE;

    /** The word in the answer's JSON, for example {@code wait}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word, which is also what stands in JSON. */
    @Override
    public String toString() {
        return word();
    }
}
