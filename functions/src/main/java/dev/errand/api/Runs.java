package dev.errand.api;

import java.util.List;
import java.util.Optional;

/** Executions of the state machine of runs. Throttled and failed calls are made again. */
public interface Runs {
    /** A name belongs to another run already; nothing was started. */
    final class NameTaken extends RuntimeException {
        public NameTaken(String name) {
            super(name);
        }
    }

    /** A page that is asked for cannot be gone on to any more. */
    final class PageGone extends RuntimeException {
        public PageGone(String message) {
            super(message);
        }
    }

    /** What executions of one state there are, in the words of Step Functions. */
    enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        TIMED_OUT,
        ABORTED
    }

    /** A page of executions, the newest first. */
    record Page(List<Listed> runs, Optional<String> next) {
        public Page {
            runs = List.copyOf(runs);
        }
    }

    /** The ARN of the execution of a name. */
    String arn(String name);

    /**
     * Starts an execution: <a
     * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>. While
     * one of this name and input runs, starting it again does nothing.
     *
     * @param input JSON
     * @return its ARN
     * @throws NameTaken when there was another of this name in 90 days
     */
    String start(String name, String input);

    /**
     * How an execution stands; nothing where there was none in 90 days: <a
     * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">DescribeExecution</a>.
     */
    Optional<Execution> describe(String name);

    /**
     * A page of executions: <a
     * href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html">ListExecutions</a>.
     *
     * @param next of the page before, with the same state and size
     * @throws PageGone when that is a day old, or none of this state machine
     */
    Page list(Optional<State> state, int size, Optional<String> next);
}
