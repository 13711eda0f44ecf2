package dev.errand.aws;

import dev.errand.aws.SignedCalls.Service;
import dev.errand.contract.Settings;
import dev.errand.dispatch.SigningSession;
import dev.errand.dispatch.UrlSigner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs as the signer's role, which is taken anew for each invocation that has something to sign, so that a session is as
 * young as it can be.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>; a session's
 * policy can only take away from what the role may do.
 */
final class RoleUrlSigner implements UrlSigner {
    private static final int LONGEST_SESSION_NAME = 64;

    private final Settings settings;
    private final Json json;
    private final Supplier<SignedCalls> calls;
    private final Service sts;
    private final Supplier<S3Presigner> presigner;

    RoleUrlSigner(
            Settings settings, Json json, Supplier<SignedCalls> calls, Service sts, Supplier<S3Presigner> presigner) {
        this.settings = settings;
        this.json = json;
        this.calls = calls;
        this.sts = sts;
        this.presigner = presigner;
    }

    @Override
    public SigningSession forRun(String run) {
        String role = settings.signerRole()
                .orElseThrow(() -> new IllegalStateException(
                        "this function may sign nothing: %s is not set".formatted(Settings.SIGNER_ROLE)));
        String answer = Edge.call(() -> calls.get()
                .query(
                        sts,
                        Map.of(
                                "Action",
                                "AssumeRole",
                                "Version",
                                "2011-06-15",
                                "RoleArn",
                                role,
                                "RoleSessionName",
                                sessionName(run),
                                "DurationSeconds",
                                String.valueOf(SigningSession.LIFE.toSeconds()),
                                "Policy",
                                policy(run, role))));
        AwsSessionCredentials credentials = AwsSessionCredentials.create(
                part(answer, "AccessKeyId"), part(answer, "SecretAccessKey"), part(answer, "SessionToken"));
        Instant end = Instant.parse(part(answer, "Expiration"));
        return new S3SigningSession(presigner.get(), settings.bucket(), credentials, end);
    }

    /** What of the role this run needs. Names of executions hold none of the characters that a policy gives a meaning. */
    private String policy(String run, String role) {
        String bucket = "arn:%s:s3:::%s/".formatted(role.split(":", -1)[1], settings.bucket());
        return new String(
                json.write(Map.of(
                        "Version",
                        "2012-10-17",
                        "Statement",
                        List.of(
                                allow("s3:GetObject", bucket + "staged/" + run + "/*"),
                                allow("s3:PutObject", bucket + "runs/" + run + "/nodes/*")))),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Map<String, String> allow(String action, String resource) {
        return Map.of("Effect", "Allow", "Action", action, "Resource", resource);
    }

    private static String sessionName(String run) {
        String name = "errand-" + run.replaceAll("[^A-Za-z0-9_=,.@-]", "-");
        return name.substring(0, Math.min(name.length(), LONGEST_SESSION_NAME));
    }

    private static String part(String answer, String name) {
        Optional<String> found = ServiceAnswer.element(answer, name);
        return found.orElseThrow(() -> new IllegalStateException("STS answered without " + name));
    }
}
