package dev.errand.inventory;

/** Reads JSON. */
@FunctionalInterface
public interface JsonSource {
    /**
     * Reads one JSON text: numbers and truth values as the texts that they are written as, names that occur twice both.
     *
     * @throws Unreadable when it is no JSON, more follows it, or it is nested deeper than {@link Value#DEEPEST}
     */
    Value read(byte[] content);
}
