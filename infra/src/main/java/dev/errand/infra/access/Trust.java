package dev.errand.infra.access;

import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;

/** Who may take the roles. */
public final class Trust {
    private Trust() {}

    /** Lambda, for functions (<a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html">page</a>). */
    public static ServicePrincipal functions() {
        return new ServicePrincipal("lambda.amazonaws.com");
    }

    /** These roles of the deployment and nobody else, not even its account. */
    public static IPrincipal roles(Role first, Role... others) {
        CompositePrincipal all = new CompositePrincipal(new ArnPrincipal(first.getRoleArn()));
        for (Role role : others) {
            all.addPrincipals(new ArnPrincipal(role.getRoleArn()));
        }
        return all;
    }

    /**
     * Step Functions, for state machines of this account only, lest it be another account's deputy
     * (<a href="https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html">page</a>).
     */
    public static ServicePrincipal stateMachines() {
        Map<String, Object> sameAccount = Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID));
        return new ServicePrincipal(
                "states.amazonaws.com",
                ServicePrincipalOpts.builder().conditions(sameAccount).build());
    }
}
