package dev.errand.local.lambda;

import dev.errand.local.states.FunctionInvoker.Answer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * One invocation on its way through a function's process.
 *
 * @param functionArn as it was invoked, with version or alias
 * @param payload JSON
 * @param answer completed once, by whoever learns first how it ended
 */
record Invocation(String requestId, String functionArn, String payload, CompletableFuture<Answer> answer) {
    static Invocation of(String functionArn, String payload) {
        return new Invocation(UUID.randomUUID().toString(), functionArn, payload, new CompletableFuture<>());
    }
}
