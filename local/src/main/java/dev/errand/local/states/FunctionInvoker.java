package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/** How a state machine calls a function. */
public interface FunctionInvoker {
    /**
     * Invokes the function once and waits for its answer. Nothing is retried here: the state machine's Retry does that.
     *
     * @param functionArn as the definition's FunctionName gives it
     */
    Answer invoke(String functionArn, JsonNode payload);

    /** What became of an invocation. */
    sealed interface Answer {
        record Returned(JsonNode payload) implements Answer {}

        /**
         * The function or Lambda itself failed.
         *
         * @param error what Retry and Catch match, for example an exception's class or {@code Lambda.Unknown}
         * @param cause the JSON or text that AWS gives
         */
        record Failed(String error, String cause) implements Answer {}
    }
}
