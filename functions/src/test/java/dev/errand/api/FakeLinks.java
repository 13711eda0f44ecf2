package dev.errand.api;

import java.time.Instant;
import java.util.Map;

/** Links that say what they are for. */
final class FakeLinks implements Links {
    private static final Instant END = Instant.parse("2026-11-22T10:12:00Z");

    @Override
    public Link download(Download wanted) {
        return new Link(
                "https://bucket/%s?as=%s&type=%s"
                        .formatted(
                                wanted.key(),
                                wanted.disposition().replaceAll("[ \"]", ""),
                                wanted.contentType().replace(" ", "")),
                END);
    }

    @Override
    public Upload upload(String key, long bytes, String sha256) {
        return new Upload(
                "s3://bucket/" + key,
                "https://bucket/%s?bytes=%d".formatted(key, bytes),
                "PUT",
                Map.of("if-none-match", "*", "x-amz-checksum-sha256", sha256),
                END);
    }
}
