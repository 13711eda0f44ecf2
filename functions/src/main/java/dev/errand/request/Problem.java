package dev.errand.request;

/**
 * One thing wrong with a request.
 *
 * @param path where, as a JSON path, for example {@code $.targets.instanceIds[2]}
 * @param message what is wrong, the value, the limit, and what to change
 */
public record Problem(String path, String message) {
    @Override
    public String toString() {
        return path + ": " + message;
    }
}
