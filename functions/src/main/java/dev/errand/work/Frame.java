package dev.errand.work;

import java.util.function.Supplier;

/** What surrounds the work of a function: what it logs says what it is about, and what is to be told of it is told after. */
public interface Frame {
    /** Does the work and answers what it answers. */
    <T> T around(Subject subject, Supplier<T> work);
}
