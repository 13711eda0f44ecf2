package dev.errand.request;

import java.util.Optional;
import java.util.Set;

/**
 * What was asked. Valid by the time it exists: {@link RequestReader} makes it.
 *
 * @param requestedBy who asks, by their own word
 * @param runAs the node's user that the action runs as; the agent's own, which is root, when absent
 * @param successExitCodes the exit codes that count as success, 0 unless asked otherwise
 * @param allowReboot whether exit code 194 reboots the node and runs the command again, as the SSM agent does
 * @param idempotencyKey a second request with the same key sends nothing
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
        Optional<String> idempotencyKey) {
    public Request {
        successExitCodes = Set.copyOf(successExitCodes);
    }
}
