package dev.errand.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Signs links to objects of the run store for callers, each as a role that may do no more than the link. */
public interface Links {
    /** How long a link lives. */
    Duration LIFE = Duration.ofMinutes(10);

    /** A link that gives an object. */
    record Link(String url, Instant expiresAt) {}

    /**
     * What a link is to give.
     *
     * @param fileName that it is saved under
     * @param shown whether a browser shows it, and does not save it
     */
    record Download(String key, String fileName, String contentType, boolean shown) {
        public String disposition() {
            return "%s; filename=\"%s\""
                    .formatted(shown ? "inline" : "attachment", fileName.replaceAll("[^A-Za-z0-9._-]", "_"));
        }
    }

    /**
     * A link that takes an object.
     *
     * @param s3 what a request names it by
     * @param headers that must be sent with it, beside the Content-Length
     */
    record Upload(String s3, String url, String method, Map<String, String> headers, Instant expiresAt) {}

    Link download(Download wanted);

    /**
     * A link that takes an object of so many bytes that must not be there yet.
     *
     * @param sha256 in lower-case hexadecimal; S3 takes no other bytes
     */
    Upload upload(String key, long bytes, String sha256);
}
