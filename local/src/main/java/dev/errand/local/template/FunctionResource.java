package dev.errand.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A Lambda function.
 *
 * @param runtime for example {@code java25}
 * @param roleLogicalId the {@link RoleResource} whose credentials it runs with
 * @param code the zip file or the folder that its asset names; its existence is not checked here
 */
public record FunctionResource(
        String logicalId,
        String name,
        String arn,
        String handler,
        String runtime,
        Map<String, String> environment,
        Duration timeout,
        int memoryMb,
        String roleLogicalId,
        Path code) {
    public FunctionResource {
        environment = Map.copyOf(environment);
    }

    /** The same with further variables. */
    public FunctionResource with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new FunctionResource(
                logicalId, name, arn, handler, runtime, all, timeout, memoryMb, roleLogicalId, code);
    }
}
