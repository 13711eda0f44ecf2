package dev.errand.dispatch;

import java.util.List;
import java.util.Optional;

/**
 * What a marker says of files.
 *
 * @param copied what became of the files to write; absent when there were none
 * @param taken what was packed up; absent when nothing was
 * @param missing the indices of the fetches, other than optional ones, that matched nothing
 */
public record FileFacts(Optional<Copied> copied, Optional<Taken> taken, List<Integer> missing) {
    public static final FileFacts NONE = new FileFacts(Optional.empty(), Optional.empty(), List.of());

    public FileFacts {
        missing = List.copyOf(missing);
    }

    /**
     * How many files were written, and how many had these bytes before.
     *
     * @param each whether each file was written, in the order of the task; empty when there were too many to say
     */
    public record Copied(int written, int unchanged, List<Boolean> each) {
        public Copied {
            each = List.copyOf(each);
        }
    }

    /**
     * The tar of fetched files in the node's spool.
     *
     * @param count of files, without the manifest
     * @param sha256 of the tar, or {@link StreamFacts#UNKNOWN}
     */
    public record Taken(int count, long bytes, String sha256) {}
}
