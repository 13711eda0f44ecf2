package dev.errand.aws;

import dev.errand.aws.SignedCalls.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Takes roles, by <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>. */
final class Roles {
    /** What a session of a function's role gets at most when it takes another role (role chaining). */
    static final Duration LIFE = Duration.ofHours(1);

    private static final int LONGEST_SESSION_NAME = 64;

    private final Supplier<SignedCalls> calls;
    private final Service sts;

    Roles(Supplier<SignedCalls> calls, Service sts) {
        this.calls = calls;
        this.sts = sts;
    }

    /** Credentials of a role, and when they end. */
    record Session(AwsSessionCredentials credentials, Instant end) {}

    /**
     * @param run which the session's name carries, so that the account's CloudTrail says for which run calls were made
     * @param more parameters of AssumeRole
     */
    Session take(String role, String run, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("Action", "AssumeRole");
        parameters.put("Version", "2011-06-15");
        parameters.put("RoleArn", role);
        parameters.put("RoleSessionName", sessionName(run));
        parameters.put("DurationSeconds", String.valueOf(LIFE.toSeconds()));
        String answer = Edge.call(() -> calls.get().query(sts, parameters));
        return new Session(
                AwsSessionCredentials.create(
                        part(answer, "AccessKeyId"), part(answer, "SecretAccessKey"), part(answer, "SessionToken")),
                Instant.parse(part(answer, "Expiration")));
    }

    private static String sessionName(String run) {
        String name = "errand-" + run.replaceAll("[^A-Za-z0-9_=,.@-]", "-");
        return name.substring(0, Math.min(name.length(), LONGEST_SESSION_NAME));
    }

    private static String part(String answer, String name) {
        return ServiceAnswer.element(answer, name)
                .orElseThrow(() -> new IllegalStateException("STS answered without " + name));
    }
}
