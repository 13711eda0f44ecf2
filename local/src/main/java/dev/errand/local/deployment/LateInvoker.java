package dev.errand.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.states.FunctionInvoker;
import java.util.Optional;

/** Functions that come up after those who call them. */
final class LateInvoker implements FunctionInvoker {
    private volatile Optional<FunctionInvoker> functions = Optional.empty();

    void use(FunctionInvoker started) {
        functions = Optional.of(started);
    }

    @Override
    public Answer invoke(String functionArn, JsonNode payload) {
        return functions
                .orElseThrow(() -> new IllegalStateException("the functions are not up yet"))
                .invoke(functionArn, payload);
    }
}
