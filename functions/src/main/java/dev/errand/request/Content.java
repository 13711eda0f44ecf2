package dev.errand.request;

/** Bytes for nodes: in the request itself, or in S3. */
public sealed interface Content {
    /** The UTF-8 bytes of a text in the request. */
    record Inline(String text) implements Content {}

    /** An object, or all objects under a prefix. */
    record Stored(S3Location at) implements Content {}
}
