package dev.errand.local.events;

import dev.errand.local.states.FunctionInvoker;
import java.util.Optional;

/** A function; what it answers goes nowhere, and one that fails is not called again, unlike on AWS. */
record FunctionTarget(String arn, FunctionInvoker functions) implements Target {
    @Override
    public Optional<String> deliver(Occurrence occurrence, String input) {
        if (functions.invoke(arn, Payload.required(input)) instanceof FunctionInvoker.Answer.Failed failed) {
            throw new Undeliverable("%s: %s".formatted(failed.error(), failed.cause()));
        }
        return Optional.empty();
    }
}
