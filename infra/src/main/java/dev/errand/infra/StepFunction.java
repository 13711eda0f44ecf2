package dev.errand.infra;

import dev.errand.contract.Step;
import dev.errand.infra.access.Permission;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.stepfunctions.QueryLanguage;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/** What every step has: a function, and the task that calls it. */
final class StepFunction {
    private final ErrandFunction function;
    private final LambdaInvoke task;

    /** Makes the parts inside the construct of the step. */
    StepFunction(Construct scope, Step step, StepProps props, Map<String, String> payload) {
        this.function = new ErrandFunction(scope, step.handler(), "the step " + step.state(), props);
        this.task = task(scope, step, function.alias(), payload);
    }

    /** The state that runs this step. */
    LambdaInvoke task() {
        return task;
    }

    /** Allows the function of this step, and no other, what is permitted. */
    void grant(Permission... permissions) {
        function.grant(permissions);
    }

    void grant(List<Permission> permissions) {
        function.grant(permissions);
    }

    /** Allows the function of this step to sign URLs, and tells it as whom. */
    void sign(Signer signer) {
        function.sign(signer);
    }

    /** Tells the function of this step, and no other, what the setting says. */
    void tell(String setting, String variable, String value) {
        function.tell(setting, variable, value);
    }

    Role role() {
        return function.role();
    }

    private static LambdaInvoke task(Construct scope, Step step, Alias alias, Map<String, String> payload) {
        LambdaInvoke invoke = LambdaInvoke.Builder.create(scope, step.state())
                .queryLanguage(QueryLanguage.JSONATA)
                .lambdaFunction(alias)
                .payload(TaskInput.fromObject(payload))
                .outputs("{% $states.result.Payload %}")
                .retryOnServiceExceptions(false)
                .build();
        invoke.addRetry(IdleOrBusy.retry());
        return invoke;
    }
}
