package dev.errand.result;

import java.util.List;
import java.util.Optional;

/**
 * The files that were taken from a node, as one tar with a manifest.
 *
 * @param count how many files it holds, without the manifest
 * @param bytes of the tar
 * @param sha256 of the tar, in hexadecimal, as the node counted it
 * @param complete whether the run store has the tar, byte for byte
 * @param object the key in the run store of the tar, where it is there
 * @param missing the paths that matched nothing
 */
public record FetchedFiles(
        int count,
        long bytes,
        Optional<String> sha256,
        Completeness complete,
        Optional<String> object,
        List<String> missing) {
    public FetchedFiles {
        missing = List.copyOf(missing);
    }

    /** With the tar in the run store. */
    public FetchedFiles in(String key, Completeness completeNow) {
        return new FetchedFiles(count, bytes, sha256, completeNow, Optional.of(key), missing);
    }
}
