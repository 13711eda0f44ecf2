package dev.errand.result;

import java.util.Locale;

/** Where a node's output was read. */
public enum Source {
    SSM,
    SPOOL,
    CLOUDWATCH,
    /** Nowhere: nothing ran. */
    NONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word, which is also what stands in JSON. */
    @Override
    public String toString() {
        return word();
    }
}
