package dev.errand.sweep;

import dev.errand.plan.Finish;

/** Executions of the state machine. Throttled and failed calls are made again. */
public interface Executions {
    /**
     * Whether an execution is still at work:
     * <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">DescribeExecution</a>.
     * One that is not known any more is not.
     */
    boolean isRunning(String execution);

    /**
     * Starts an execution that finishes a run and answers its ARN. A second one of the same name is the first:
     * <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>.
     *
     * @param stateMachineOf an execution of the state machine that is to be used
     */
    String start(String stateMachineOf, String name, Finish finish);
}
