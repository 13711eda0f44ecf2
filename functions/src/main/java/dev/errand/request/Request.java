package dev.errand.request;

import java.util.Optional;
import java.util.Set;

/**
 * What was asked. Valid by the time it exists: {@link RequestReader} makes it.
 *
 * @param requestedBy who asks, by their own word; no {@code api:} of a proven caller
 * @param runAs the node's user that the action runs as; the agent's own, which is root, when absent
 * @param successExitCodes the exit codes that count as success, 0 unless asked otherwise
 * @param allowReboot whether exit code 194 reboots the node and runs the command again, as the SSM agent does
 * @param idempotencyKey a second request with the same key sends nothing
 * @param dryRun whether it is only said what would run where
 */
public record Request(
        Optional<String> name,
        Optional<String> requestedBy,
        Targets targets,
        Action action,
        Files files,
        Environment environment,
        Optional<String> workingDirectory,
        Optional<String> runAs,
        Set<Integer> successExitCodes,
        boolean allowReboot,
        Timeouts timeouts,
        Rollout rollout,
        Staging staging,
        OutputOptions output,
        Optional<String> idempotencyKey,
        boolean dryRun) {
    public Request {
        successExitCodes = Set.copyOf(successExitCodes);
    }
}
