package dev.errand.infra.access;

import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;

/** Who may sign URLs for nodes. */
public final class SignerAccess {
    private SignerAccess() {}

    /** Takes the signer's role: <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>. */
    public static Permission assume(Role signer) {
        return Permission.exact(PolicyStatement.Builder.create()
                .sid("Sign")
                .actions(List.of("sts:AssumeRole"))
                .resources(List.of(signer.getRoleArn())));
    }
}
