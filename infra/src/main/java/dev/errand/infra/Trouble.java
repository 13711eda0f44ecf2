package dev.errand.infra;

/** What an alarm is raised for; each has a page docs/runbooks/NAME.md. */
enum Trouble {
    SWEEP_GAVE_UP(
            "SweepGaveUp", "sweep-gave-up", "A run could not be finished in five attempts. See why the last failed."),
    SWEEP_STOPPED(
            "SweepStopped", "sweep-stopped", "The Sweep was not called for 15 minutes. See whether its rule is on."),
    FUNCTION_ERRORS(
            "FunctionErrors", "function-errors", "A function beside Plan has failed. Look for level ERROR in its log."),
    FUNCTION_THROTTLES(
            "FunctionThrottles",
            "function-throttles",
            "Lambda has refused to call functions. See how much of the account's concurrency is used."),
    FUNCTION_DURATION(
            "FunctionDuration",
            "function-duration",
            "A function has nearly used up its time. See which service was slow."),
    EXECUTIONS_TIMED_OUT(
            "ExecutionsTimedOut", "executions-timed-out", "A run has lasted eight days. See what it waited for."),
    RULES_FAILED("RulesFailed", "rules-failed", "EventBridge could not call a target. See which rule and why."),
    OVERHEAD("Overhead", "overhead", "A run has ended long after its last node. See what came between in its history."),
    API_ERRORS("ApiErrors", "api-errors", "The API has answered 5xx. Look for level ERROR in the log of its function.");

    private final String id;
    private final String page;
    private final String first;

    Trouble(String id, String page, String first) {
        this.id = id;
        this.page = page;
        this.first = first;
    }

    /** The id of its construct. */
    String id() {
        return id;
    }

    /** The name of its page, with which that of the alarm ends. */
    String page() {
        return page;
    }

    /** What has happened, what to do first, and where the rest is. */
    String description() {
        return "%s Then: docs/runbooks/%s.md".formatted(first, page);
    }
}
