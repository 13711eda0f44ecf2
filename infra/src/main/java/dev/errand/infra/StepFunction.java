package dev.errand.infra;

import dev.errand.contract.Settings;
import dev.errand.contract.Step;
import dev.errand.infra.access.Permission;
import dev.errand.infra.access.Telemetry;
import dev.errand.infra.access.Trust;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.stepfunctions.QueryLanguage;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/** What every step has: a function behind the alias {@code live}, its log group, its role, and the task that calls it. */
final class StepFunction {
    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";
    /** Twice what a function may need; Lambda gives processor time in proportion. */
    private static final int MEMORY_MEGABYTES = 1024;

    private final Role role;
    private final Function function;
    private final LambdaInvoke task;

    /** Makes the parts inside the construct of the step. */
    StepFunction(Construct scope, Step step, StepProps props, Map<String, String> payload) {
        LogGroup log = LogGroup.Builder.create(scope, "Log")
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        this.role = Role.Builder.create(scope, "Role")
                .assumedBy(Trust.functions())
                .description("What the function of the step " + step.state() + " may do")
                .build();
        log.grantWrite(role);
        this.function = function(scope, step, props, log);
        Telemetry.acknowledge(role);
        this.task = task(scope, step, alias(scope, function), payload);
    }

    /** The state that runs this step. */
    LambdaInvoke task() {
        return task;
    }

    /** Allows the function of this step, and no other, what is permitted. */
    void grant(Permission... permissions) {
        grant(List.of(permissions));
    }

    void grant(List<Permission> permissions) {
        permissions.forEach(permission -> permission.grantTo(role));
    }

    /** Allows the function of this step to sign URLs, and tells it as whom. */
    void sign(Signer signer) {
        function.addEnvironment(Settings.SIGNER_ROLE, signer.roleArn());
        grant(signer.permission());
    }

    Role role() {
        return role;
    }

    private Function function(Construct scope, Step step, StepProps props, LogGroup log) {
        Map<String, String> environment = new HashMap<>(props.settings().toEnvironment());
        environment.put("QUARKUS_LAMBDA_HANDLER", step.handler());
        Function function = Function.Builder.create(scope, "Function")
                .description("Errand: the step " + step.state())
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .code(Code.fromAsset(props.code().toString()))
                .handler(HANDLER)
                .environment(environment)
                .memorySize(MEMORY_MEGABYTES)
                .timeout(Duration.seconds(props.settings().functionTimeout().toSeconds()))
                .role(role)
                .logGroup(log)
                .tracing(Tracing.ACTIVE)
                .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
                .currentVersionOptions(VersionOptions.builder()
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build())
                .build();
        Annotations.of(function)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish", "The alias live points at a published version.");
        return function;
    }

    private static Alias alias(Construct scope, Function function) {
        return Alias.Builder.create(scope, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
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
