package dev.errand.request;

/** Reads {@code staging}. */
final class StagingReader {
    private StagingReader() {}

    static Staging staging(Fields request) {
        return switch (request.text("staging").orElse("presigned")) {
            case "presigned" -> Staging.PRESIGNED;
            case "node-role" -> Staging.NODE_ROLE;
            case String other -> {
                request.problem("staging", "is '%s'; write \"presigned\" or \"node-role\"", other);
                yield Staging.PRESIGNED;
            }
        };
    }
}
