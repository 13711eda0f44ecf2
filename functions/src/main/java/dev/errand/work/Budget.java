package dev.errand.work;

/** How long a function may still work on its slice; what is left then goes round again. */
public interface Budget {
    boolean left();
}
