package dev.errand.local.store;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Versions of objects in buckets without versioning: there is only {@code null}, which is the object itself. */
final class Versions {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{32}");

    private Versions() {}

    /** @throws S3Refusal when the call names a version of an object, or of a copy's source, that cannot be there */
    static void check(S3Call call) {
        if (call.isForObject()) {
            check(call.query().value("versionId"), call.key());
        }
        call.source().ifPresent(source -> check(source.version(), source.key()));
    }

    private static void check(Optional<String> version, String key) {
        version.filter(id -> !id.equals("null")).ifPresent(id -> {
            throw new S3Refusal(SHAPE.matcher(id).matches() ? missing(id, key) : malformed(id));
        });
    }

    private static S3Failure missing(String version, String key) {
        return new S3Failure(
                404,
                "NoSuchVersion",
                "The specified version does not exist.",
                Map.of("Key", key, "VersionId", version));
    }

    private static S3Failure malformed(String version) {
        return new S3Failure(
                400,
                "InvalidArgument",
                "Invalid version id specified",
                Map.of("ArgumentName", "versionId", "ArgumentValue", version));
    }
}
