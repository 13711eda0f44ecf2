package dev.errand.request;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a node may take, and the run.
 *
 * @param delivery until the node has taken the command: 30 s to 30 days as SendCommand's TimeoutSeconds, 600 s unless
 *     asked otherwise
 * @param execution from its start to its end, 5 s to 172,740 s: SSM's own limit of 48 hours less {@link #MARGIN};
 *     3,600 s unless asked otherwise
 * @param run after which it ends with what is there, 60 s to {@link #MOST_TOGETHER}; as long as its nodes take, unless asked
 *     otherwise
 */
public record Timeouts(Duration delivery, Duration execution, Optional<Duration> run) {
    /** How much later than the envelope's own deadline SSM's execution timeout is: time to end the child and report. */
    public static final Duration MARGIN = Duration.ofMinutes(1);

    /** Source: <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html">TimeoutSeconds</a>. */
    public static final Duration LEAST_DELIVERY = Duration.ofSeconds(30);

    /** Source: the same page, 2,592,000 seconds. */
    public static final Duration MOST_DELIVERY = Duration.ofDays(30);

    /** Source: the document AWS-RunShellScript, allowedPattern of executionTimeout: 5 to 172,800 seconds. */
    public static final Duration LEAST_EXECUTION = Duration.ofSeconds(5);

    public static final Duration MOST_EXECUTION = Duration.ofDays(2).minus(MARGIN);

    /** Both together: what a Standard workflow's history of 25,000 events holds at Errand's pace of polling. */
    public static final Duration MOST_TOGETHER = Duration.ofDays(7);

    public static final Duration LEAST_RUN = Duration.ofMinutes(1);

    public static final Timeouts DEFAULT = new Timeouts(Duration.ofMinutes(10), Duration.ofHours(1));

    /** Of a run that lasts as long as its nodes take. */
    public Timeouts(Duration delivery, Duration execution) {
        this(delivery, execution, Optional.empty());
    }

    /** How long a node may take from the sending of its command to its end. */
    public Duration together() {
        return delivery.plus(execution);
    }
}
