package dev.errand.dispatch;

import java.time.Duration;
import java.util.Optional;

/** URLs that a node can use without any rights of its own, until they or the session that signed them end. */
public interface SigningSession {
    /** How long a session lives: what a role's session that takes another role gets at most. */
    Duration LIFE = Duration.ofHours(1);

    /** A URL that gives an object of the run store. */
    String download(String key, Duration life);

    /**
     * A URL that takes an object that must not be there yet. A node must send the headers {@code If-None-Match: *} and,
     * with a digest, {@code x-amz-checksum-sha256} with it in base64, after which S3 takes no other bytes.
     *
     * @param sha256 in lower-case hexadecimal
     */
    String upload(String key, Optional<String> sha256, Duration life);
}
