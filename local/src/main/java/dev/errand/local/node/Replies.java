package dev.errand.local.node;

import java.time.Instant;

/**
 * Turns an exit into the agent's reply.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, GetStatus in agent/plugins/pluginutil/pluginutil_unix.go and
 * RunPlugins in agent/framework/runpluginutil/runpluginutil.go.
 */
final class Replies {
    static final int REBOOT = 194;
    static final int STOPPED = 137;
    static final int EXIT_WITH_SUCCESS = 168;
    static final int EXIT_WITH_FAILURE = 169;
    private static final String SUCCESS_NOTE =
            "\nStep exited with code 168. Therefore, marking step as succeeded. Further document steps will be skipped.";
    private static final String FAILURE_NOTE =
            "\nStep exited with code 169. Therefore, marking step as Failed. Further document steps will be skipped.";

    private static final String ON_FAILURE_NOTE =
            "\nStep was found to have onFailure property. Further document steps will be skipped.";

    private Replies() {}

    /** What the agent replies of a step that it did not begin because the command was cancelled. */
    static Reply cancelled(Instant now) {
        return new Reply(Outcome.CANCELLED, 1, new Reply.Streams("", "", ""), now, now);
    }

    /** Returns whether the agent appends its error to stderr; a timeout, a cancel and a reboot have none. */
    static boolean namesError(Exit exit) {
        return exit.code() != 0 && exit.code() != REBOOT && exit.code() != STOPPED;
    }

    /** What the agent appends to stderr, without a line break before it. */
    static String error(String cause) {
        return "failed to run commands: " + cause;
    }

    static Reply exited(Flow flow, int code, Captured stdout, Captured stderr, Instant started, Instant ended) {
        Outcome outcome = switch (code) {
            case 0, EXIT_WITH_SUCCESS -> Outcome.SUCCESS;
            case STOPPED -> Outcome.TIMED_OUT;
            default -> Outcome.FAILED;
        };
        boolean noted =
                outcome == Outcome.FAILED && code != EXIT_WITH_FAILURE && flow.onFailure() != Flow.OnFailure.GO_ON;
        boolean forgiven = noted && flow.onFailure() == Flow.OnFailure.SUCCESS_AND_EXIT;
        try {
            return new Reply(
                    forgiven ? Outcome.SUCCESS : outcome,
                    forgiven ? EXIT_WITH_SUCCESS : code,
                    noted ? noted(stdout, stderr, ON_FAILURE_NOTE) : streams(code, stdout, stderr),
                    started,
                    ended);
        } catch (IndexOutOfBoundsException panic) {
            return new Reply(Outcome.FAILED, 1, new Reply.Streams("", "", ""), started, ended);
        }
    }

    static Reply stopped(Outcome why, Captured stdout, Captured stderr, Instant started, Instant ended) {
        Reply reply = exited(Flow.NONE, STOPPED, stdout, stderr, started, ended);
        return new Reply(
                reply.outcome() == Outcome.FAILED ? Outcome.FAILED : why,
                reply.responseCode(),
                reply.streams(),
                started,
                ended);
    }

    private static Reply.Streams streams(int code, Captured stdout, Captured stderr) {
        return switch (code) {
            case EXIT_WITH_SUCCESS ->
                new Reply.Streams(
                        Truncation.stream(stdout.followedBy(SUCCESS_NOTE)),
                        "",
                        Truncation.combined(stdout, Captured.of("")));
            case EXIT_WITH_FAILURE -> noted(stdout, stderr, FAILURE_NOTE);
            default ->
                new Reply.Streams(
                        Truncation.stream(stdout), Truncation.stream(stderr), Truncation.combined(stdout, stderr));
        };
    }

    private static Reply.Streams noted(Captured stdout, Captured stderr, String note) {
        return new Reply.Streams(
                Truncation.stream(stdout.followedBy(note)),
                Truncation.stream(stderr.followedBy(note)),
                Truncation.combined(stdout, stderr));
    }
}
