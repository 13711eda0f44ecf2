package dev.errand.collect;

import java.util.Optional;

/**
 * An object that a node has put into the run store.
 *
 * @param sha256 in lower-case hexadecimal, as S3 has checked it when it took the object; nothing when the node's URL asked
 *     for no check
 */
public record Uploaded(long bytes, Optional<String> sha256) {}
