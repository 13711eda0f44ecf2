package dev.errand.aws;

import dev.errand.contract.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The role that a function signs URLs as, taken for what is to be signed and no more: a session's policy can only take away
 * from what the role may do
 * (<a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>).
 */
record SignerRole(Settings settings, Json json, Roles roles) {
    /**
     * What a session may do.
     *
     * @param key of objects in the run store; {@code *} stands for any characters
     */
    record Allowed(String action, String key) {}

    /**
     * @param name what the session's name carries
     * @throws IllegalStateException in a function that is to sign nothing
     */
    Roles.Session take(String name, Allowed... allowed) {
        String role = settings.signerRole()
                .orElseThrow(() -> new IllegalStateException(
                        "this function may sign nothing: %s is not set".formatted(Settings.SIGNER_ROLE)));
        return roles.take(role, name, Map.of("Policy", policy(role, allowed)));
    }

    /** Names of executions and keys of runs hold none of the characters that a policy gives a meaning. */
    private String policy(String role, Allowed... allowed) {
        String bucket = "arn:%s:s3:::%s/".formatted(role.split(":", -1)[1], settings.bucket());
        List<Map<String, String>> statements = Arrays.stream(allowed)
                .map(one -> Map.of("Effect", "Allow", "Action", one.action(), "Resource", bucket + one.key()))
                .toList();
        return json.writeText(Map.of("Version", "2012-10-17", "Statement", statements));
    }
}
