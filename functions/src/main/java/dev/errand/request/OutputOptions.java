package dev.errand.request;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of what nodes print.
 *
 * @param maxBytes of each of a node's streams, and of the files fetched from it together; 1,024 to 5 GiB, which is what
 *     one PUT of S3 takes; 104,857,600 unless asked otherwise
 * @param cloudWatchLogGroup where nodes are to send it as well
 * @param logFilterDelay for how long after a node's end its log streams are waited for, at most 15 minutes; 30 s unless
 *     asked otherwise
 * @param gather whether nodes may be asked for what they keep in their spools
 */
public record OutputOptions(
        long maxBytes, Optional<String> cloudWatchLogGroup, Duration logFilterDelay, boolean gather) {
    public static final long LEAST = 1024;

    /** Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html">Uploading objects</a>. */
    public static final long MOST = 5L * 1024 * 1024 * 1024;

    public static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    public static final OutputOptions DEFAULT =
            new OutputOptions(104_857_600, Optional.empty(), Duration.ofSeconds(30), true);
}
