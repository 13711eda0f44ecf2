package dev.errand.aws;

import dev.errand.contract.AccessDenied;
import dev.errand.contract.ServiceUnavailable;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Carries out calls and translates what every service can answer. */
final class Edge {
    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "AuthorizationError",
            "ForbiddenException",
            "UnauthorizedException");

    private static final int SERVER_ERROR = 500;

    private Edge() {}

    /**
     * Makes a call that may be made again.
     *
     * @throws AccessDenied with the service's message, which names caller, action and resource
     * @throws ServiceUnavailable when the SDK has given up trying again
     */
    static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            if (isDenied(e)) {
                throw new AccessDenied(message(e), e);
            }
            if (e.isThrottlingException() || e.statusCode() >= SERVER_ERROR) {
                throw new ServiceUnavailable(message(e), e);
            }
            throw e;
        } catch (SdkClientException e) {
            throw new ServiceUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    /** What a part of a call failed with, of which the rest succeeded. */
    static RuntimeException failure(String code, String message) {
        return DENIED.contains(code) ? new AccessDenied(message) : new ServiceUnavailable(code + ": " + message);
    }

    static String code(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    static String message(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorMessage() == null
                ? String.valueOf(e.getMessage())
                : details.errorMessage();
    }

    static boolean isDenied(AwsServiceException e) {
        return DENIED.contains(code(e));
    }
}
