package dev.errand.local.store;

import java.util.Optional;
import java.util.stream.Stream;
import org.gaul.s3proxy.checksum.FlexChecksum;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What S3 answers for a failure of the store behind it, of which s3proxy 4.1.0 tells less. */
final class StoreFailures {
    private static final int PRECONDITION_FAILED = 412;

    private StoreFailures() {}

    static S3Failure of(Throwable failure, S3Call call) {
        return causes(failure)
                .filter(AwsServiceException.class::isInstance)
                .findFirst()
                .map(cause -> of((AwsServiceException) cause, call))
                .orElseGet(() -> of(failure));
    }

    static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static S3Failure of(AwsServiceException failure, S3Call call) {
        int status = failure.statusCode() == 422 ? 400 : failure.statusCode();
        Optional<AwsErrorDetails> details = Optional.ofNullable(failure.awsErrorDetails());
        String code = details.map(AwsErrorDetails::errorCode)
                .filter(text -> !text.isEmpty())
                .orElse(codeOf(status));
        String message = details.map(AwsErrorDetails::errorMessage).orElse(code);
        return switch (code) {
            case "NoSuchKey" -> S3Failure.noSuchKey(call.key());
            case "NoSuchBucket" -> S3Failure.noSuchBucket(call.bucket());
            case "BadDigest" -> badDigest(message, call);
            case "NotModified" -> new S3Failure(call.reads() ? 304 : PRECONDITION_FAILED, code, message);
            case "PreconditionFailed" -> S3Failure.preconditionFailed(condition(call));
            default -> new S3Failure(status, code, message);
        };
    }

    private static S3Failure of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof IllegalArgumentException) {
            return new S3Failure(400, "InvalidArgument", message);
        }
        if (failure instanceof UnsupportedOperationException) {
            return new S3Failure(501, "NotImplemented", message);
        }
        return new S3Failure(500, "InternalError", failure.toString());
    }

    /** S3 names the algorithm; a checksum that is none is another error. */
    private static S3Failure badDigest(String message, S3Call call) {
        if (message.startsWith("Value for ")) {
            return new S3Failure(400, "InvalidRequest", message);
        }
        return Stream.of(FlexChecksum.values())
                .filter(checksum -> call.header(checksum.header()).isPresent() || trails(call, checksum))
                .findFirst()
                .map(checksum -> new S3Failure(
                        400,
                        "BadDigest",
                        "The %s you specified did not match the calculated checksum.".formatted(checksum.name())))
                .orElse(new S3Failure(
                        400, "BadDigest", "The Content-MD5 you specified did not match what we received."));
    }

    private static boolean trails(S3Call call, FlexChecksum checksum) {
        return call.header("x-amz-trailer")
                .filter(checksum.header()::equalsIgnoreCase)
                .isPresent();
    }

    private static String condition(S3Call call) {
        return Stream.of("If-None-Match", "If-Match", "If-Unmodified-Since", "If-Modified-Since")
                .filter(header -> call.header(header).isPresent())
                .findFirst()
                .orElse("x-amz-copy-source-If-Match");
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
