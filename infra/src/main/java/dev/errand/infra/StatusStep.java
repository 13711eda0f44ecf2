package dev.errand.infra;

import dev.errand.contract.Fleets;
import dev.errand.contract.Step;
import dev.errand.infra.access.BusAccess;
import dev.errand.infra.access.FleetAccess;
import dev.errand.infra.access.RunCommandAccess;
import dev.errand.infra.access.RunStoreAccess;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/** Status looks at all commands in flight, and when agents were last seen that keep a run waiting. */
public final class StatusStep extends Construct {
    private final StepFunction function;

    public StatusStep(Construct scope, String id, StepProps props) {
        super(scope, id);
        this.function = new StepFunction(this, Step.STATUS, props, Payload.ofPosition());
        RunStoreAccess store = props.store().access();
        Fleets fleets = props.settings().fleets();
        RunCommandAccess commands = new RunCommandAccess(Stack.of(this), fleets.regions());
        function.grant(
                store.read(
                        "runs/*/request.json",
                        "runs/*/plan.json",
                        "runs/*/cancelled",
                        "runs/*/batches/*",
                        "runs/*/progress.json"),
                store.write("runs/*/progress.json", "runs/*/cancelled"),
                store.list(),
                commands.call("ssm:ListCommands", "ssm:CancelCommand", "ssm:DescribeInstanceInformation"));
        function.grant(new BusAccess(Stack.of(this), props.settings().notices().eventBus()).put());
        function.grant(new FleetAccess(Stack.of(this)).reach(fleets));
    }

    Role role() {
        return function.role();
    }

    /** The state that runs this step. */
    public LambdaInvoke task() {
        return function.task();
    }
}
