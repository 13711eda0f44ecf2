package dev.errand.infra;

import dev.errand.contract.Fleets;
import dev.errand.contract.Policies;
import dev.errand.contract.Step;
import dev.errand.infra.access.DiscoveryAccess;
import dev.errand.infra.access.FleetAccess;
import dev.errand.infra.access.RunCommandAccess;
import dev.errand.infra.access.RunStoreAccess;
import dev.errand.infra.access.SourceAccess;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/** Plan reads the request, looks at the nodes, and writes what will run. */
public final class PlanStep extends Construct {
    private final StepFunction function;

    public PlanStep(Construct scope, String id, StepProps props) {
        super(scope, id);
        this.function = new StepFunction(this, Step.PLAN, props, Payload.ofStart());
        RunStoreAccess store = props.store().access();
        Fleets fleets = props.settings().fleets();
        RunCommandAccess commands = new RunCommandAccess(Stack.of(this), fleets.regions());
        function.grant(
                store.read(
                        "runs/*/caller.json",
                        "runs/*/request.json",
                        "runs/*/plan.json",
                        "runs/*/cancelled",
                        "runs/*/result.json",
                        "keys/*",
                        "uploads/*",
                        "staged/*/files/*"),
                store.write(
                        "runs/*/request.json",
                        "runs/*/plan.json",
                        "runs/*/cancelled",
                        "keys/*",
                        "open/*",
                        "staged/*/files/*"),
                store.delete("open/*", "keys/*"),
                store.list(),
                commands.call("ssm:DescribeInstanceInformation"));
        function.grant(new SourceAccess(Stack.of(this)).read(props.reach().sourceBuckets()));
        function.grant(new DiscoveryAccess(Stack.of(this), fleets.regions()).find());
        function.grant(new FleetAccess(Stack.of(this)).reach(fleets));
    }

    /** Refuses what these policies, as JSON, do not allow. */
    void keepTo(String policies) {
        function.tell(DeploymentSettings.POLICIES, Policies.POLICIES, policies);
    }

    Role role() {
        return function.role();
    }

    /** The state that runs this step. */
    public LambdaInvoke task() {
        return function.task();
    }
}
