package dev.errand.infra;

import dev.errand.contract.Fleets;
import dev.errand.contract.Settings;
import dev.errand.infra.access.ApiAccess;
import dev.errand.infra.access.LogAccess;
import dev.errand.infra.rules.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** Errand as it is deployed: the run store, the five steps and the state machine that runs them. */
public final class ErrandStack extends Stack {
    /** Far above what one slice of work takes; short, as a lost attempt is waited for as long as it can be alive. */
    private static final Duration FUNCTION_TIMEOUT = Duration.ofMinutes(2);

    public ErrandStack(Construct scope, String id, Props props) {
        super(scope, id, stackProps(props));
        DeploymentSettings chosen = props.settings();
        RunStore store = new RunStore(
                this,
                "RunStore",
                new RunStore.Props(chosen.resultRetention(), chosen.reach().nodeAccounts()));
        Settings settings = new Settings(
                store.bucketName(),
                getAccount(),
                chosen.nodeTag(),
                FUNCTION_TIMEOUT,
                chosen.settling(),
                Settings.MOST_COMMAND_BYTES_UNLESS_CHOSEN,
                chosen.reach().documents(),
                Optional.empty(),
                fleets(chosen),
                chosen.reach().logGroups());
        StepProps step = new StepProps(props.code(), settings, store, chosen.reach());
        PlanStep plan = new PlanStep(this, "PlanStep", step);
        chosen.policies().ifPresent(plan::keepTo);
        StatusStep status = new StatusStep(this, "StatusStep", step);
        DispatchStep dispatch = new DispatchStep(this, "DispatchStep", step);
        CollectStep collect = new CollectStep(this, "CollectStep", step);
        Signer signer = new Signer(this, "Signer", new Signer.Props(store, dispatch.role(), collect.role()));
        dispatch.sign(signer);
        collect.sign(signer);
        RunStateMachine machine = new RunStateMachine(
                this,
                "RunStateMachine",
                new RunStateMachine.Props(
                        chosen.stackName(),
                        new RunStateMachine.Steps(
                                plan, dispatch, status, collect, new ReportStep(this, "ReportStep", step))));
        new Sweep(this, "Sweep", new Sweep.Props(step, machine));
        ErrandApi api = new ErrandApi(this, "Api", new ErrandApi.Props(chosen.stackName(), step, machine));
        new Rules(this, "Rules", new Rules.Props(props.rules(), chosen.stackName(), machine));
        output("StateMachineArn", "What an execution is started of", machine.arn());
        output("ApiUrl", "Where the HTTP API is: docs/api.md", api.url());
        output(
                "ApiUserPolicyArn",
                "What the role of a caller of the API needs for everything",
                api.policy("UserPolicy", "Lets a caller of Errand's API do everything", ApiAccess::everything));
        output(
                "ApiReaderPolicyArn",
                "What the role of a caller of the API needs to read runs and what nodes printed",
                api.policy("ReaderPolicy", "Lets a caller of Errand's API read everything", ApiAccess::reading));
        output("BucketName", "Where the records and results of runs are", store.bucketName());
        output(
                "NodePolicyArn",
                "What the role of a node needs for requests with staging node-role",
                new NodePolicy(this, "NodePolicy", store.access()).arn());
        output(
                "NodeLogsPolicyArn",
                "What the role of a node needs to send what it prints to CloudWatch Logs",
                new NodeLogsPolicy(
                                this,
                                "NodeLogsPolicy",
                                new LogAccess(this, settings.fleets().regions()),
                                settings.logGroups().allowed())
                        .arn());
        output(
                "FunctionRoleArns",
                "Who reaches nodes: the parameter FunctionRoles of the stack in member accounts",
                roleArns(plan.role(), dispatch.role(), status.role(), collect.role()));
    }

    /** With the regions that are reached, where none are chosen this stack's own. */
    private Fleets fleets(DeploymentSettings chosen) {
        Fleets fleets = chosen.reach().fleets();
        return fleets.regions().isEmpty() ? fleets.in(List.of(getRegion())) : fleets;
    }

    private static String roleArns(Role... roles) {
        return Arrays.stream(roles).map(Role::getRoleArn).collect(Collectors.joining(","));
    }

    /**
     * What a deployment is made of.
     *
     * @param settings what the owner of the deployment chose
     * @param code the packaged functions, function.zip
     * @param rules what starts runs by itself
     */
    public record Props(DeploymentSettings settings, Path code, List<Rule> rules) {}

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }

    private static StackProps stackProps(Props props) {
        return StackProps.builder()
                .stackName(props.settings().stackName())
                .description("Errand runs commands on fleets of nodes through AWS Systems Manager")
                // The command line checks the version of the bootstrap stack too; the template stays free of
                // parameters.
                .synthesizer(DefaultStackSynthesizer.Builder.create()
                        .generateBootstrapVersionRule(false)
                        .build())
                .build();
    }
}
