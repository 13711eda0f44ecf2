package dev.errand.plan;

import dev.errand.plan.Sources.Source;
import dev.errand.request.InvalidRequest;
import dev.errand.request.Problem;
import java.util.List;

/**
 * An object that nodes are to get.
 *
 * @param path its path below the prefix that was asked for; empty when that was an object
 */
record Wanted(SourcePlace place, String path, Source source) {
    /** What CopyObject takes (<a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">API reference</a>). */
    private static final long MOST_BYTES = 5L * 1024 * 1024 * 1024;

    Wanted now(Source found) {
        return new Wanted(place, path, found);
    }

    /** @throws InvalidRequest when it is larger than its place allows */
    Wanted checked() {
        long most = Math.min(MOST_BYTES, place.mostBytes());
        if (source.bytes() > most) {
            throw new InvalidRequest(List.of(new Problem(
                    place.field(),
                    "%s has %d bytes, and at most %d can be given to nodes from here; use a smaller one%s"
                            .formatted(source.at(), source.bytes(), most, place.hint()))));
        }
        return this;
    }
}
