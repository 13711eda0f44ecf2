package dev.errand.result;

import java.util.List;

/**
 * What became of the files that a node was to get.
 *
 * @param unchanged how many had these bytes before, and were left alone
 * @param files the first {@link #LISTED} of them
 */
public record CopiedFiles(int written, int unchanged, List<CopiedFile> files) {
    public static final int LISTED = 50;

    public CopiedFiles {
        files = List.copyOf(files);
    }

    /**
     * What became of one file.
     *
     * @param state {@code written} or {@code unchanged}
     */
    public record CopiedFile(String to, String state) {}
}
