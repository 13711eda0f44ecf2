package dev.errand.infra;

import dev.errand.contract.Fleets;
import dev.errand.contract.Step;
import dev.errand.infra.access.FleetAccess;
import dev.errand.infra.access.RunCommandAccess;
import dev.errand.infra.access.RunStoreAccess;
import dev.errand.infra.access.SecretAccess;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/** Dispatch sends commands and finds those whose answer was lost. */
public final class DispatchStep extends Construct {
    private final StepFunction function;

    public DispatchStep(Construct scope, String id, StepProps props) {
        super(scope, id);
        this.function = new StepFunction(this, Step.DISPATCH, props, Payload.ofPosition());
        RunStoreAccess store = props.store().access();
        Fleets fleets = props.settings().fleets();
        RunCommandAccess commands = new RunCommandAccess(Stack.of(this), fleets.regions());
        function.grant(
                store.read(
                        "runs/*/request.json",
                        "runs/*/plan.json",
                        "runs/*/batches/*",
                        "runs/*/results/*",
                        "staged/*/files/*"),
                store.write("runs/*/batches/*", "runs/*/results/*", "staged/*"),
                store.list(),
                commands.sendDocuments(props.reach().documents()),
                commands.sendToNodes(props.settings().nodeTag()),
                commands.call("ssm:ListCommands", "ssm:DescribeInstanceInformation"));
        function.grant(new SecretAccess(Stack.of(this))
                .read(props.reach().secrets(), props.reach().parameters()));
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
