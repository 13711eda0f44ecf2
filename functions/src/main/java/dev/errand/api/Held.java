package dev.errand.api;

import java.util.Optional;

/** Objects of the run store as bytes. */
public interface Held {
    /** An object's bytes; nothing where there are more than so many. */
    Optional<byte[]> read(String key, int most);
}
