package dev.errand.local.ssm;

/**
 * The words of StatusDetails and the coarser Status beside each.
 *
 * <p>Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html. Which Status goes with
 * Undeliverable, Terminated, InvalidPlatform, AccessDenied, Incomplete and NoInstancesInTag is documented nowhere.
 */
enum Details {
    PENDING("Pending", "Pending", false),
    IN_PROGRESS("InProgress", "InProgress", false),
    CANCELLING("Cancelling", "Cancelling", false),
    SUCCESS("Success", "Success", true),
    DELIVERY_TIMED_OUT("DeliveryTimedOut", "TimedOut", true),
    EXECUTION_TIMED_OUT("ExecutionTimedOut", "TimedOut", true),
    FAILED("Failed", "Failed", true),
    CANCELLED("Cancelled", "Cancelled", true),
    UNDELIVERABLE("Undeliverable", "Failed", true),
    TERMINATED("Terminated", "Cancelled", true),
    INVALID_PLATFORM("InvalidPlatform", "Failed", true),
    ACCESS_DENIED("AccessDenied", "Failed", true),
    INCOMPLETE("Incomplete", "Failed", true),
    NO_INSTANCES_IN_TAG("NoInstancesInTag", "Success", true);

    private final String word;
    private final String status;
    private final boolean last;

    Details(String word, String status, boolean last) {
        this.word = word;
        this.status = status;
        this.last = last;
    }

    String word() {
        return word;
    }

    String status() {
        return status;
    }

    /** Returns whether it never changes again. */
    boolean isFinal() {
        return last;
    }

    /** Returns whether it counts against MaxErrors; delivery timeouts and what was undeliverable do not. */
    boolean isError() {
        return this == FAILED || this == EXECUTION_TIMED_OUT;
    }

    /** Returns whether a filter's value asks for it: a status takes in its details. */
    boolean matches(String value) {
        return value.equals(word) || value.equals(status);
    }
}
