package dev.errand.request;

import java.util.Optional;

/**
 * A file, or a tree of files, that is put on each node before anything runs.
 *
 * @param from the bytes; a prefix in S3 stands for a tree
 * @param to the absolute path of the file, or of the directory for a tree: {@code /…} on Linux nodes, {@code C:\…} on
 *     Windows nodes; nodes of the other platform do not get it
 * @param mode three or four octal digits; that of the file it replaces, or 0644, when absent
 * @param owner a user's name; root, or that of the file it replaces, when absent
 */
public record Copy(Content from, String to, Optional<String> mode, Optional<String> owner, Optional<String> group) {
    /** Whether it is for Windows nodes, and not for Linux nodes. */
    public boolean isForWindows() {
        return !to.startsWith("/");
    }
}
