package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/** Invokes a function and waits for its answer. */
public interface FunctionInvoker {
    Answer invoke(String functionArn, JsonNode payload);

    /** What came back. */
    sealed interface Answer {
        record Returned(JsonNode payload) implements Answer {}

        record Failed(String error, String cause) implements Answer {}
    }
}
