package dev.errand.infra;

import dev.errand.infra.access.RunStoreAccess;
import dev.errand.infra.access.StartAccess;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.constructs.Construct;

/**
 * Looks every five minutes for runs that nobody works on: the events of executions that end are best effort
 * (https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html).
 */
public final class Sweep extends Construct {
    private static final String HANDLER = "sweep";
    private static final Duration EVERY = Duration.minutes(5);

    public Sweep(Construct scope, String id, Props props) {
        super(scope, id);
        ErrandFunction function = new ErrandFunction(this, HANDLER, "the sweep", props.step());
        RunStoreAccess store = props.step().store().access();
        StartAccess machine = props.machine().access();
        function.grant(
                store.read("open/*"),
                store.write("open/*"),
                store.list(),
                machine.start(),
                machine.describeExecutions());
        Rule.Builder.create(this, "Schedule")
                .description("Errand looks for runs that nobody works on")
                .schedule(Schedule.rate(EVERY))
                .targets(List.of(new LambdaFunction(function.alias())))
                .build();
    }

    /** What it is made of. */
    public record Props(StepProps step, RunStateMachine machine) {}
}
