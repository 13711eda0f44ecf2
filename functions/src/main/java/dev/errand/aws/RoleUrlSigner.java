package dev.errand.aws;

import dev.errand.aws.SignedCalls.Service;
import dev.errand.contract.Settings;
import dev.errand.dispatch.SigningSession;
import dev.errand.dispatch.UrlSigner;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Signs as the signer's role, which is taken anew for each invocation that has something to sign, so that a session is as
 * young as it can be.
 */
final class RoleUrlSigner implements UrlSigner {
    private final Settings settings;
    private final SignerRole signer;
    private final Supplier<S3Presigner> presigner;

    RoleUrlSigner(
            Settings settings, Json json, Supplier<SignedCalls> calls, Service sts, Supplier<S3Presigner> presigner) {
        this.settings = settings;
        this.signer = new SignerRole(settings, json, new Roles(calls, sts));
        this.presigner = presigner;
    }

    @Override
    public SigningSession forRun(String run) {
        Roles.Session session = signer.take(
                run,
                new SignerRole.Allowed("s3:GetObject", "staged/" + run + "/*"),
                new SignerRole.Allowed("s3:PutObject", "runs/" + run + "/nodes/*"));
        return new S3SigningSession(presigner.get(), settings.bucket(), session.credentials(), session.end());
    }
}
