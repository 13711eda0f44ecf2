package dev.errand.infra;

import dev.errand.contract.Next;
import dev.errand.infra.access.StartAccess;
import dev.errand.infra.access.Telemetry;
import dev.errand.infra.access.Trust;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.FailJsonataProps;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.QueryLanguage;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.Succeed;
import software.amazon.awscdk.services.stepfunctions.Wait;
import software.amazon.awscdk.services.stepfunctions.WaitJsonataProps;
import software.amazon.awscdk.services.stepfunctions.WaitTime;
import software.constructs.Construct;

/** The state machine of a run: one loop over the steps, however many nodes there are. */
public final class RunStateMachine extends Construct {
    /** A week for delivery and execution together, and a day for everything around them. */
    private static final Duration LONGEST_RUN = Duration.days(8);

    private final StateMachine machine;
    private final StartAccess access;

    public RunStateMachine(Construct scope, String id, Props props) {
        super(scope, id);
        Role role = role();
        this.machine = StateMachine.Builder.create(this, "StateMachine")
                .stateMachineName(props.name())
                .definitionBody(DefinitionBody.fromChainable(definition(props.steps())))
                .queryLanguage(QueryLanguage.JSONATA)
                .timeout(LONGEST_RUN)
                .role(role)
                .tracingEnabled(true)
                .logs(logs(props.name()))
                .build();
        this.access = new StartAccess(machine, props.name());
        Telemetry.acknowledgeWithLogDelivery(role);
    }

    /**
     * What the state machine is made of.
     *
     * @param name the name of the state machine, at most 80 characters
     * @param steps what its tasks call
     */
    public record Props(String name, Steps steps) {}

    /** The five steps of a run. */
    public record Steps(
            PlanStep plan, DispatchStep dispatch, StatusStep status, CollectStep collect, ReportStep report) {}

    /** What others may be allowed to do with it. */
    StartAccess access() {
        return access;
    }

    public String arn() {
        return machine.getStateMachineArn();
    }

    private IChainable definition(Steps steps) {
        Choice decide = Choice.jsonata(this, "Decide");
        Succeed succeeded = Succeed.jsonata(this, "Succeeded");
        Wait wait = Wait.jsonata(
                this,
                "Wait",
                WaitJsonataProps.builder()
                        .time(WaitTime.seconds("{% $states.input.waitSeconds %}"))
                        .build());

        decide.when(is(Next.DISPATCH), steps.dispatch().task())
                .when(is(Next.WAIT), wait)
                .when(is(Next.COLLECT), steps.collect().task())
                .when(is(Next.REPORT), steps.report().task())
                .when(is(Next.DUPLICATE), succeeded);
        steps.dispatch().task().next(decide);
        wait.next(steps.status().task()).next(decide);
        steps.collect().task().next(decide);
        steps.report().task().next(verdict(succeeded));
        return steps.plan().task().next(decide);
    }

    private Choice verdict(Succeed succeeded) {
        Fail failed = Fail.jsonata(
                this,
                "Failed",
                FailJsonataProps.builder()
                        .error("RunFailed")
                        .cause("{% $states.input.summary %}")
                        .build());
        return Choice.jsonata(this, "Verdict")
                .when(Condition.jsonata("{% $states.input.verdict = 'Succeeded' %}"), succeeded)
                .otherwise(failed);
    }

    private static Condition is(Next next) {
        return Condition.jsonata("{%% $states.input.next = '%s' %%}".formatted(next.word()));
    }

    private Role role() {
        return Role.Builder.create(this, "Role")
                .assumedBy(Trust.stateMachines())
                .description("What the state machine of runs may do")
                .build();
    }

    /**
     * Under /aws/vendedlogs/, as many other names would outgrow the resource policy that allows delivery
     * (https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html). Without the data, which holds commands.
     */
    private LogOptions logs(String name) {
        LogGroup log = LogGroup.Builder.create(this, "Log")
                .logGroupName("/aws/vendedlogs/states/" + name)
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        return LogOptions.builder()
                .destination(log)
                .level(LogLevel.ALL)
                .includeExecutionData(false)
                .build();
    }
}
