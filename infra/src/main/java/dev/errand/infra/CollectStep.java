package dev.errand.infra;

import dev.errand.contract.Fleets;
import dev.errand.contract.Step;
import dev.errand.infra.access.BusAccess;
import dev.errand.infra.access.FleetAccess;
import dev.errand.infra.access.LogAccess;
import dev.errand.infra.access.RunCommandAccess;
import dev.errand.infra.access.RunStoreAccess;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/** Collect takes the outputs of nodes that have finished. */
public final class CollectStep extends Construct {
    private final StepFunction function;

    public CollectStep(Construct scope, String id, StepProps props) {
        super(scope, id);
        this.function = new StepFunction(this, Step.COLLECT, props, Payload.ofPosition());
        RunStoreAccess store = props.store().access();
        Fleets fleets = props.settings().fleets();
        RunCommandAccess commands = new RunCommandAccess(Stack.of(this), fleets.regions());
        function.grant(
                store.read(
                        "runs/*/request.json",
                        "runs/*/plan.json",
                        "runs/*/batches/*",
                        "runs/*/progress.json",
                        "runs/*/results/*",
                        "runs/*/gathers/*",
                        "runs/*/nodes/*"),
                store.write(
                        "runs/*/progress.json", "runs/*/results/*", "runs/*/gathers/*", "runs/*/nodes/*", "staged/*"),
                store.delete("staged/*"),
                store.list(),
                commands.sendShellScripts(),
                commands.sendToNodes(props.settings().nodeTag()),
                commands.call("ssm:ListCommands", "ssm:ListCommandInvocations", "ssm:GetCommandInvocation"));
        function.grant(new LogAccess(Stack.of(this), fleets.regions())
                .read(props.settings().logGroups().allowed()));
        function.grant(new BusAccess(Stack.of(this), props.settings().notices().eventBus()).put());
        function.grant(new FleetAccess(Stack.of(this)).reach(fleets));
    }

    /** Lets this step sign URLs for nodes. */
    void sign(Signer signer) {
        function.sign(signer);
    }

    Role role() {
        return function.role();
    }

    /** The state that runs this step. */
    public LambdaInvoke task() {
        return function.task();
    }
}
