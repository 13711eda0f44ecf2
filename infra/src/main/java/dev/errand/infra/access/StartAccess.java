package dev.errand.infra.access;

import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.stepfunctions.StateMachine;

/**
 * What may be done with the state machine of runs. Its actions and their resources:
 * <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html">service
 * authorization reference</a>.
 */
public final class StartAccess {
    private static final String EXECUTIONS_ARE_NAMED_BY_RUNS = "Executions get their names when they start.";

    private final StateMachine machine;
    private final String name;

    /** @param name of the state machine, which its executions' ARNs hold */
    public StartAccess(StateMachine machine, String name) {
        this.machine = machine;
        this.name = name;
    }

    /** Starts executions. */
    public Permission start() {
        return Permission.exact(PolicyStatement.Builder.create()
                .sid("StartExecutions")
                .actions(List.of("states:StartExecution"))
                .resources(List.of(machine.getStateMachineArn())));
    }

    /** Lists executions. */
    public Permission listExecutions() {
        return Permission.exact(PolicyStatement.Builder.create()
                .sid("ListExecutions")
                .actions(List.of("states:ListExecutions"))
                .resources(List.of(machine.getStateMachineArn())));
    }

    /** Asks how executions stand. */
    public Permission describeExecutions() {
        String executions = Stack.of(machine)
                .formatArn(ArnComponents.builder()
                        .service("states")
                        .resource("execution")
                        .resourceName(name + ":*")
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
        return Permission.wide(
                PolicyStatement.Builder.create()
                        .sid("DescribeExecutions")
                        .actions(List.of("states:DescribeExecution"))
                        .resources(List.of(executions)),
                EXECUTIONS_ARE_NAMED_BY_RUNS);
    }
}
