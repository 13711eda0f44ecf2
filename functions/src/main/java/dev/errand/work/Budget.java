package dev.errand.work;

/** How long a function may still work on its slice; what is left then goes round again. */
public interface Budget {
    boolean left();

    /** Whether what has begun must come to an end now. */
    default boolean isNearlyOver() {
        return false;
    }
}
