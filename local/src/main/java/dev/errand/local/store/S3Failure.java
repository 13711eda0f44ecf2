package dev.errand.local.store;

import dev.errand.local.gateway.NotAuthenticated;
import dev.errand.local.gateway.ServiceError;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as S3 answers it.
 *
 * @param details what its document says beside code and message, in order
 */
record S3Failure(int status, String code, String message, Map<String, String> details) {
    S3Failure {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    S3Failure(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    static S3Failure of(NotAuthenticated refused) {
        return new S3Failure(
                refused.refusal().s3Status(), refused.refusal().s3Code(), refused.s3Message(), refused.details());
    }

    static S3Failure of(ServiceError error) {
        boolean denied = error.code().equals("AccessDeniedException");
        return new S3Failure(
                denied ? 403 : error.status(),
                denied ? "AccessDenied" : error.code(),
                String.valueOf(error.getMessage()));
    }

    static S3Failure noSuchKey(String key) {
        return new S3Failure(404, "NoSuchKey", "The specified key does not exist.", Map.of("Key", key));
    }

    static S3Failure noSuchBucket(String bucket) {
        return new S3Failure(404, "NoSuchBucket", "The specified bucket does not exist", Map.of("BucketName", bucket));
    }

    /** @param condition the header that named it, spelt as S3 spells it */
    static S3Failure preconditionFailed(String condition) {
        return new S3Failure(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold",
                Map.of("Condition", condition));
    }

    /** Something that S3 has and this machine's emulation has not. */
    static S3Failure notImplemented(String what) {
        return new S3Failure(
                501, "NotImplemented", "%s is not emulated locally; docs/local/s3.md lists what is".formatted(what));
    }
}
