package dev.errand.local.ssm;

import dev.errand.local.time.LocalClock;

/**
 * The race after SendCommand: for a moment the invocations of a new command do not exist.
 *
 * <p>Sources: https://github.com/boto/boto3/issues/2701, https://github.com/aws/aws-cli/issues/3546.
 */
record Visibility(SsmFaults faults, LocalClock clock) {
    boolean exists(SentCommand command) {
        return !command.request()
                .requested()
                .plus(faults.invocationsHiddenFor())
                .isAfter(clock.now());
    }
}
