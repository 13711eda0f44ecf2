package dev.errand.local.store;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What S3 answers for a failure of the store behind it. */
record S3Failure(int status, String code, String message) {
    private static final int PRECONDITION_FAILED = 412;

    /** Failures that name no code have the one that S3 gives their status. */
    static S3Failure of(AwsServiceException failure, String method) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        int status = failure.statusCode() == 422 ? 400 : failure.statusCode();
        Optional<AwsErrorDetails> details = Optional.ofNullable(failure.awsErrorDetails());
        String code = details.map(AwsErrorDetails::errorCode)
                .filter(text -> !text.isEmpty())
                .orElse(codeOf(status));
        String message = details.map(AwsErrorDetails::errorMessage).orElse(code);
        return status == PRECONDITION_FAILED && reads && code.equals("NotModified")
                ? new S3Failure(304, code, message)
                : new S3Failure(status, code, message);
    }

    static S3Failure of(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof IllegalArgumentException) {
            return new S3Failure(400, "InvalidArgument", message);
        }
        if (failure instanceof UnsupportedOperationException) {
            return new S3Failure(501, "NotImplemented", message);
        }
        return new S3Failure(500, "InternalError", failure.toString());
    }

    private static String codeOf(int status) {
        return switch (status) {
            case 304 -> "NotModified";
            case 400 -> "BadDigest";
            case 403 -> "AccessDenied";
            case 404 -> "NoSuchKey";
            case 405 -> "MethodNotAllowed";
            case PRECONDITION_FAILED -> "PreconditionFailed";
            case 416 -> "InvalidRange";
            default -> "InternalError";
        };
    }
}
