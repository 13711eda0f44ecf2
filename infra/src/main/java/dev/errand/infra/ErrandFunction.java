package dev.errand.infra;

import dev.errand.contract.Settings;
import dev.errand.infra.access.Permission;
import dev.errand.infra.access.SignerAccess;
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
import software.constructs.Construct;

/** A function of Errand behind the alias {@code live}, with its log group and its role. */
final class ErrandFunction {
    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";
    /** Twice what a function may need; Lambda gives processor time in proportion. */
    private static final int MEMORY_MEGABYTES = 1024;

    private final Role role;
    private final Map<String, String> environment;
    private final Function function;
    private final Alias alias;

    /**
     * Makes the parts inside a construct.
     *
     * @param handler the value of QUARKUS_LAMBDA_HANDLER
     * @param what it is, for people: {@code the step Plan}
     */
    ErrandFunction(Construct scope, String handler, String what, StepProps props) {
        LogGroup log = LogGroup.Builder.create(scope, "Log")
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        this.role = Role.Builder.create(scope, "Role")
                .assumedBy(Trust.functions())
                .description("What the function of " + what + " may do")
                .build();
        log.grantWrite(role);
        this.environment = new HashMap<>(props.settings().toEnvironment());
        environment.put("QUARKUS_LAMBDA_HANDLER", handler);
        this.function = function(scope, what, props, log);
        Telemetry.acknowledge(role);
        this.alias = Alias.Builder.create(scope, "Live")
                .aliasName("live")
                .version(function.getCurrentVersion())
                .build();
    }

    Alias alias() {
        return alias;
    }

    Role role() {
        return role;
    }

    /** Allows this function, and no other, what is permitted. */
    void grant(Permission... permissions) {
        grant(List.of(permissions));
    }

    void grant(List<Permission> permissions) {
        permissions.forEach(permission -> permission.grantTo(role));
    }

    /** Allows this function to sign URLs, and tells it as whom. */
    void sign(Signer signer) {
        signAs(signer.role());
    }

    /** The same with another role than that of nodes' URLs. */
    void signAs(Role signer) {
        function.addEnvironment(Settings.SIGNER_ROLE, signer.getRoleArn());
        grant(SignerAccess.assume(signer));
    }

    /** Tells this function what no other need know. */
    void tell(Map<String, String> environment) {
        environment.forEach(function::addEnvironment);
    }

    /** Tells this function, and no other, what the setting says; refuses it where that is more than fits. */
    void tell(String setting, String variable, String value) {
        EnvironmentSize.check(setting, variable, value, environment);
        environment.put(variable, value);
        function.addEnvironment(variable, value);
    }

    private Function function(Construct scope, String what, StepProps props, LogGroup log) {
        Function made = Function.Builder.create(scope, "Function")
                .description("Errand: " + what)
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
        Annotations.of(made)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish", "The alias live points at a published version.");
        return made;
    }
}
