package dev.errand.infra;

import dev.errand.contract.Step;
import dev.errand.infra.access.BusAccess;
import dev.errand.infra.access.RunStoreAccess;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/** Report writes the result and its page, and clears what only a run in flight needs. */
public final class ReportStep extends Construct {
    private final StepFunction function;

    public ReportStep(Construct scope, String id, StepProps props) {
        super(scope, id);
        this.function = new StepFunction(this, Step.REPORT, props, Payload.ofPosition());
        RunStoreAccess store = props.store().access();
        function.grant(
                store.read(
                        "runs/*/request.json",
                        "runs/*/plan.json",
                        "runs/*/progress.json",
                        "runs/*/cancelled",
                        "runs/*/results/*"),
                store.write("runs/*/result.json", "runs/*/report.html"),
                store.delete("open/*", "staged/*"),
                store.list(),
                new BusAccess(Stack.of(this), props.settings().notices().eventBus()).put());
    }

    /** The state that runs this step. */
    public LambdaInvoke task() {
        return function.task();
    }
}
