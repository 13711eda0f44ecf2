package dev.errand.request;

/**
 * A place in S3.
 *
 * @param key of an object, or a prefix: empty or ending in {@code /}
 */
public record S3Location(String bucket, String key) {
    /** Whether it stands for all objects under it, with the tree that they make. */
    public boolean isPrefix() {
        return key.isEmpty() || key.endsWith("/");
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
