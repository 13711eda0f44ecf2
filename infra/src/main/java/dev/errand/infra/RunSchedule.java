package dev.errand.infra;

import dev.errand.infra.rules.ScheduleRule;
import dev.errand.infra.rules.ScheduledRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.constructs.Construct;

/**
 * A schedule that starts runs. As a
 * <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html">universal target</a>, which gives all
 * parameters of StartExecution: the templated one has none for the name, and a person could not tell what started a run.
 */
final class RunSchedule extends Construct {
    private static final String START = "arn:" + Aws.PARTITION + ":scheduler:::aws-sdk:sfn:startExecution";

    RunSchedule(Construct scope, ScheduleRule schedule, Rules.Props props, StartRole role) {
        super(scope, schedule.name().id());
        CfnSchedule.Builder.create(this, "Schedule")
                .name(schedule.name().in(props.stackName()))
                .description(schedule.description())
                .state(schedule.state())
                .scheduleExpression(schedule.expression())
                .scheduleExpressionTimezone(schedule.timeZone())
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder()
                        .mode("OFF")
                        .build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(START)
                        .roleArn(role.arn())
                        .input(Stack.of(this).toJsonString(start(schedule, props.machine())))
                        .build())
                .build();
    }

    private static Map<String, String> start(ScheduleRule schedule, RunStateMachine machine) {
        Map<String, String> start = new LinkedHashMap<>();
        start.put("StateMachineArn", machine.arn());
        start.put("Name", schedule.name() + "-" + ScheduledRequest.EXECUTION);
        start.put("Input", schedule.request());
        return start;
    }
}
