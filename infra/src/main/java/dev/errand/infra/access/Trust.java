package dev.errand.infra.access;

import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iam.ServicePrincipalOpts;

/** Who may take the roles. */
public final class Trust {
    private Trust() {}

    /** Lambda, for functions (<a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html">page</a>). */
    public static ServicePrincipal functions() {
        return new ServicePrincipal("lambda.amazonaws.com");
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
