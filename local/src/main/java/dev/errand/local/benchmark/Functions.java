package dev.errand.local.benchmark;

import dev.errand.local.template.FunctionResource;

/** The template's functions by step. */
final class Functions {
    private static final String HANDLER = "QUARKUS_LAMBDA_HANDLER";

    private Functions() {}

    /** The word for the function's step, for example {@code plan}. */
    static String step(FunctionResource function) {
        return String.valueOf(function.environment().get(HANDLER));
    }
}
