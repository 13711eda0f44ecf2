package dev.errand.dispatch;

import dev.errand.request.Fetch;
import java.util.List;

/**
 * The files that an envelope packs up after what it runs, for the gathering command to fetch.
 *
 * @param fetches in the order in which the marker counts them
 * @param maxBytes of all of them together
 */
public record FilesToTake(List<Fetch> fetches, long maxBytes) {
    public static final FilesToTake NONE = new FilesToTake(List.of(), 0);

    public FilesToTake {
        fetches = List.copyOf(fetches);
    }
}
