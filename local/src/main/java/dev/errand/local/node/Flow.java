package dev.errand.local.node;

/**
 * What the end of a step means for those after it.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, getShouldPluginSkipBasedOnControlFlow in
 * agent/framework/runpluginutil/runpluginutil.go.
 *
 * @param exitOnSuccess skips the rest when this step succeeds
 * @param finallyStep runs whatever happened before, but only as the document's last step
 */
public record Flow(OnFailure onFailure, boolean exitOnSuccess, boolean finallyStep) {
    public static final Flow NONE = new Flow(OnFailure.GO_ON, false, false);

    /** What a failure of the step means. */
    public enum OnFailure {
        GO_ON,
        EXIT,
        SUCCESS_AND_EXIT
    }

    /** Returns whether a step that ended so skips the rest. */
    boolean skipsTheRest(Reply reply) {
        return reply.responseCode() == Replies.EXIT_WITH_SUCCESS
                || reply.responseCode() == Replies.EXIT_WITH_FAILURE
                || (reply.outcome() == Outcome.FAILED && onFailure == OnFailure.EXIT)
                || (reply.outcome() == Outcome.SUCCESS && exitOnSuccess);
    }
}
