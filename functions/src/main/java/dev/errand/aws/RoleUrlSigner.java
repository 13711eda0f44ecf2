package dev.errand.aws;

import dev.errand.aws.SignedCalls.Service;
import dev.errand.contract.Settings;
import dev.errand.dispatch.SigningSession;
import dev.errand.dispatch.UrlSigner;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs as the signer's role, which is taken anew for each invocation that has something to sign, so that a session is as
 * young as it can be.
 *
 * <p>A session's policy can only take away from what the role may do
 * (<a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>).
 */
final class RoleUrlSigner implements UrlSigner {
    private final Settings settings;
    private final Json json;
    private final Roles roles;
    private final Supplier<S3Presigner> presigner;

    RoleUrlSigner(
            Settings settings, Json json, Supplier<SignedCalls> calls, Service sts, Supplier<S3Presigner> presigner) {
        this.settings = settings;
        this.json = json;
        this.roles = new Roles(calls, sts);
        this.presigner = presigner;
    }

    @Override
    public SigningSession forRun(String run) {
        String role = settings.signerRole()
                .orElseThrow(() -> new IllegalStateException(
                        "this function may sign nothing: %s is not set".formatted(Settings.SIGNER_ROLE)));
        Roles.Session session = roles.take(role, run, Map.of("Policy", policy(run, role)));
        return new S3SigningSession(presigner.get(), settings.bucket(), session.credentials(), session.end());
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
}
