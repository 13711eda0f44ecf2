package dev.errand.infra;

import dev.errand.contract.ServiceUnavailable;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.stepfunctions.RetryProps;

/**
 * The one level at which a failed invocation is tried again: what AWS answers for a function that is idle, busy or was
 * cut off, and what a function answers when a service was busy for longer than the SDK's seconds. Waits 1, 2, 4, 8, 16
 * and nine times 30 seconds, so five minutes in total, without jitter, as one execution calls one function at a time.
 * Every function may be called twice with the same input.
 */
final class IdleOrBusy {
    private static final List<String> ERRORS = List.of(
            // A version that nobody called for 14 days, or whose snapshot is being made, restored or renewed:
            // https://docs.aws.amazon.com/lambda/latest/dg/snapstart-troubleshooting.html, and the errors of
            // https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
            "Lambda.SnapStartException",
            "Lambda.SnapStartNotReadyException",
            "Lambda.SnapStartTimeoutException",
            "Lambda.SnapStartRegenerationFailureException",
            // The code of an idle function is being fetched again; seen to last 40 to 106 seconds:
            // https://github.com/aws-solutions-library-samples/accelerated-intelligent-document-processing-on-aws/issues/801
            "Lambda.CodeArtifactUserPendingException",
            // Concurrency used up, and the passing errors of the service; Lambda.Unknown also stands for a function
            // that ran out of time or memory without a name for it:
            // https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html
            "Lambda.TooManyRequestsException",
            "Lambda.ServiceException",
            "Lambda.AWSLambdaException",
            "Lambda.SdkClientException",
            "Lambda.ClientExecutionTimeoutException",
            "Lambda.Unknown",
            // The names Lambda gives to a function that ran out of time, and to a runtime that died:
            // https://github.com/localstack/lambda-runtime-init/blob/localstack/cmd/localstack/custom_interop.go
            // https://github.com/aws/aws-lambda-runtime-interface-emulator/blob/develop/lambda/fatalerror/fatalerror.go
            "Sandbox.Timedout",
            "Runtime.ExitError",
            // What a function says of a service that was too busy or failed for longer than the SDK tries again.
            ServiceUnavailable.class.getName());

    private IdleOrBusy() {}

    static RetryProps retry() {
        return RetryProps.builder()
                .errors(ERRORS)
                .interval(Duration.seconds(1))
                .backoffRate(2)
                .maxDelay(Duration.seconds(30))
                .maxAttempts(14)
                .build();
    }
}
