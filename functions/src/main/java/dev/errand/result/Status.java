package dev.errand.result;

import java.util.Set;

/** The words for what became of a node: SSM's StatusDetails, and Errand's own for nodes that SSM never heard of. */
public final class Status {
    public static final String SUCCESS = "Success";
    public static final String FAILED = "Failed";
    public static final String EXECUTION_TIMED_OUT = "ExecutionTimedOut";
    public static final String DELIVERY_TIMED_OUT = "DeliveryTimedOut";
    public static final String ACCESS_DENIED = "AccessDenied";
    public static final String INVALID_PLATFORM = "InvalidPlatform";

    /** Not a node of Systems Manager in this account and region, or no longer. */
    public static final String NOT_MANAGED = "NotManaged";

    /** Left out on request, or never reached because the rollout ended before. */
    public static final String SKIPPED = "Skipped";

    /** Systems Manager refused the command for this node; nothing ran. */
    public static final String NOT_SENT = "NotSent";

    /** Systems Manager gave no final answer in the time it promises. */
    public static final String NO_ANSWER = "NoAnswer";

    /** SSM's word for a node that does not exist any more or does not answer. */
    public static final String UNDELIVERABLE = "Undeliverable";

    /**
     * StatusDetails that do not change any more. Source: <a
     * href="https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html">Understanding command
     * statuses</a>.
     */
    private static final Set<String> FINAL = Set.of(
            SUCCESS,
            FAILED,
            EXECUTION_TIMED_OUT,
            ACCESS_DENIED,
            INVALID_PLATFORM,
            DELIVERY_TIMED_OUT,
            "Cancelled",
            UNDELIVERABLE,
            "Terminated");

    private Status() {}

    public static boolean isFinal(String statusDetails) {
        // The API writes some of them with spaces ("Execution Timed Out"), the documentation without.
        return FINAL.contains(plain(statusDetails));
    }

    /** The word without the spaces that some answers of the API put in. */
    public static String plain(String statusDetails) {
        return statusDetails.replace(" ", "");
    }
}
