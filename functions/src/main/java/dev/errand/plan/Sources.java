package dev.errand.plan;

import dev.errand.request.Problem;
import dev.errand.request.S3Location;
import java.util.List;
import java.util.Optional;

/** Objects of S3 that the deployment may copy for its nodes. Throttled and failed calls are retried by the SDK. */
public interface Sources {
    /**
     * An object as it is at the moment.
     *
     * @param version changes whenever its bytes do
     */
    record Source(S3Location at, long bytes, String version) {}

    /**
     * Looks at an object.
     *
     * @throws SourceUnreadable when there is no such object, or it may not be read
     */
    Source find(S3Location object);

    /**
     * The bytes of an object.
     *
     * @throws SourceUnreadable when there is no such object, it may not be read, or it has more bytes than that
     */
    byte[] read(S3Location object, int mostBytes);

    /**
     * The first objects under a prefix, in the order of their keys.
     *
     * @throws SourceUnreadable when there is no such bucket, or it may not be listed
     */
    List<Source> list(S3Location prefix, int most);

    /**
     * Copies an object, on S3's side, to a key of the run store.
     *
     * @return the SHA-256 of the copy in lower-case hexadecimal, or nothing when the object is not what it was
     * @throws SourceUnreadable when it is gone, or may not be read
     */
    Optional<String> copy(Source source, String key);

    /** The SHA-256 of a copy that an earlier attempt made. */
    String digestOf(String key);

    /** A source is not there or may not be read; the message says which, and what to change. */
    final class SourceUnreadable extends RuntimeException {
        public SourceUnreadable(String message) {
            super(message);
        }

        /** The same as a problem of the request. */
        Problem at(String field) {
            return new Problem(field, String.valueOf(getMessage()));
        }
    }
}
