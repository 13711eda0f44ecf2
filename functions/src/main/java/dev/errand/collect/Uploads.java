package dev.errand.collect;

import java.util.Optional;

/** What nodes have put into the run store. Throttled and failed calls are retried by the SDK. */
public interface Uploads {
    /** The object of this key, without its bytes. */
    Optional<Uploaded> find(String key);
}
