package dev.errand.infra.access;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.IResolvable;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.AccountPrincipal;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
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
     * These roles of another account, while they are named so: a role is trusted that is made anew under its name
     * (<a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn">aws:PrincipalArn</a>).
     *
     * @param roles their ARNs, in which {@code *} stands for any characters
     * @param externalId under StringEquals, or nothing
     */
    public static IPrincipal foreignRoles(String account, List<String> roles, IResolvable externalId) {
        return new PrincipalWithConditions(
                new AccountPrincipal(account),
                Conditions.of("ArnLike", Map.of("aws:PrincipalArn", roles), "StringEquals", externalId));
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

    /**
     * EventBridge, for the rules of one stack only
     * (<a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html">page</a>: the
     * source of a call to a target is the rule).
     *
     * @param stack the account and region, and with {@code names} the rules
     * @param names how the rules are called; {@code *} stands for any characters
     */
    public static ServicePrincipal rules(Stack stack, String names) {
        return deputy("events.amazonaws.com", arn(stack, "events", "rule", names));
    }

    /**
     * EventBridge Scheduler, for the account's own schedules of the default group
     * (<a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html">page</a>: the source
     * is the group, and must not be given as a schedule).
     */
    public static ServicePrincipal schedules(Stack stack) {
        return deputy("scheduler.amazonaws.com", arn(stack, "scheduler", "schedule-group", "default"));
    }

    private static ServicePrincipal deputy(String service, String source) {
        Map<String, Object> conditions = Conditions.of(
                "StringEquals",
                Map.of("aws:SourceAccount", Aws.ACCOUNT_ID),
                "ArnLike",
                Map.of("aws:SourceArn", source));
        return new ServicePrincipal(
                service, ServicePrincipalOpts.builder().conditions(conditions).build());
    }

    private static String arn(Stack stack, String service, String resource, String name) {
        return stack.formatArn(ArnComponents.builder()
                .service(service)
                .resource(resource)
                .resourceName(name)
                .build());
    }
}
