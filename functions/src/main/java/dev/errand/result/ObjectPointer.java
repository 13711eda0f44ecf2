package dev.errand.result;

/** Where an object lies; never a signed URL. */
public record ObjectPointer(String bucket, String key) {
    public String place() {
        return "s3://%s/%s".formatted(bucket, key);
    }
}
