package dev.errand.local.states.language;

import java.util.List;
import java.util.Set;

/**
 * The errors that a retrier or catcher is for.
 *
 * <p>States.ALL is for every error but States.DataLimitExceeded and States.Runtime; States.TaskFailed for every one but
 * States.Timeout, and, taken here as meant, the two that States.ALL leaves out; States.Runtime is never retried or
 * caught. Source: <a
 * href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Handling errors</a>.
 */
public record ErrorNames(List<String> names) {
    public static final String ALL = "States.ALL";
    public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
    public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
    public static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";
    public static final String RUNTIME = "States.Runtime";
    public static final String TASK_FAILED = "States.TaskFailed";
    public static final String TIMEOUT = "States.Timeout";

    private static final Set<String> TERMINAL = Set.of(DATA_LIMIT_EXCEEDED, RUNTIME);

    public ErrorNames {
        names = List.copyOf(names);
    }

    public boolean matches(String error) {
        if (error.equals(RUNTIME)) {
            return false;
        }
        return names.contains(error)
                || (names.contains(ALL) && !TERMINAL.contains(error))
                || (names.contains(TASK_FAILED) && !TERMINAL.contains(error) && !error.equals(TIMEOUT));
    }
}
