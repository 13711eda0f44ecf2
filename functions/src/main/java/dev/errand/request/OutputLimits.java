package dev.errand.request;

/**
 * How much is kept of what a node has.
 *
 * @param maxBytes of each of a node's streams, and of the files fetched from it together; 1,024 to 5 GiB, which is what
 *     one PUT of S3 takes; 104,857,600 unless asked otherwise
 */
public record OutputLimits(long maxBytes) {
    public static final long LEAST = 1024;

    /** Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html">Uploading objects</a>. */
    public static final long MOST = 5L * 1024 * 1024 * 1024;

    public static final OutputLimits DEFAULT = new OutputLimits(104_857_600);
}
