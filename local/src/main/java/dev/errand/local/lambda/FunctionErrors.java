package dev.errand.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.states.FunctionInvoker.Answer.Failed;
import java.time.Duration;
import java.util.Locale;

/**
 * The failures that Lambda itself reports, in its words.
 *
 * <p>Texts of time-out and exit: the runtime interface emulator
 * (https://github.com/aws/aws-lambda-runtime-interface-emulator) and payloads that users published; the size limit:
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html.
 */
final class FunctionErrors {
    /** 6 MB of payload and 100 bytes that Lambda allows for its envelope. */
    static final int LARGEST_PAYLOAD = 6 * 1024 * 1024 + 100;

    private FunctionErrors() {}

    static Failed timedOut(String requestId, Duration timeout) {
        String message = String.format(
                Locale.ROOT,
                "RequestId: %s Error: Task timed out after %.2f seconds",
                requestId,
                timeout.toMillis() / 1000.0);
        return failed("Sandbox.Timedout", message);
    }

    static Failed exited(String requestId, int exitValue) {
        return failed("Runtime.ExitError", "RequestId: %s Error: %s".formatted(requestId, reason(exitValue)));
    }

    static Failed responseTooLarge() {
        return failed(
                "Function.ResponseSizeTooLarge",
                "Response payload size exceeded maximum allowed payload size (%d bytes).".formatted(LARGEST_PAYLOAD));
    }

    static Failed requestTooLarge(int bytes) {
        return new Failed(
                "Lambda.RequestTooLargeException",
                "%d byte payload is too large for the RequestResponse invocation type (limit %d bytes)"
                        .formatted(bytes, LARGEST_PAYLOAD));
    }

    static Failed tooManyRequests() {
        return new Failed("Lambda.TooManyRequestsException", "Rate Exceeded.");
    }

    static Failed notFound(String functionArn) {
        return new Failed("Lambda.ResourceNotFoundException", "Function not found: " + functionArn);
    }

    private static Failed failed(String type, String message) {
        ObjectNode cause = JsonNodeFactory.instance.objectNode();
        cause.put("errorType", type).put("errorMessage", message);
        return new Failed(type, cause.toString());
    }

    private static String reason(int exitValue) {
        return switch (exitValue) {
            case 0 -> "Runtime exited without providing a reason";
            case 128 + 6 -> "Runtime exited with error: signal: aborted";
            case 128 + 9 -> "Runtime exited with error: signal: killed";
            case 128 + 11 -> "Runtime exited with error: signal: segmentation fault";
            case 128 + 15 -> "Runtime exited with error: signal: terminated";
            default -> "Runtime exited with error: exit status " + exitValue;
        };
    }
}
