package dev.errand.request;

/**
 * Files that are taken from each node after what runs there.
 *
 * @param path an absolute path, which may hold the wildcards {@code *}, {@code ?} and {@code [...]} of a shell; a directory
 *     stands for its tree: {@code /…} on Linux nodes, {@code C:\…} on Windows nodes
 * @param optional whether a node where nothing matches has succeeded all the same
 */
public record Fetch(String path, boolean optional) {
    /** Whether it is for Windows nodes, and not for Linux nodes. */
    public boolean isForWindows() {
        return !path.startsWith("/");
    }
}
