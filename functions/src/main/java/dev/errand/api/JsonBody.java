package dev.errand.api;

import java.util.Optional;

/** Reads the body of a call. Its type is not asked for: curl sends JSON as a form unless it is told otherwise. */
record JsonBody(Bodies bodies) {
    Object required(Call call) {
        return optional(call).orElseThrow(() -> ProblemType.NOT_JSON.refusal("the call has no body; send JSON"));
    }

    Optional<Object> optional(Call call) {
        return call.body().map(this::read);
    }

    private Object read(byte[] json) {
        try {
            return bodies.read(json);
        } catch (Bodies.NotJson e) {
            throw ProblemType.NOT_JSON.refusal(
                    "line %d, column %d: %s", e.line(), e.column(), String.valueOf(e.getMessage()));
        }
    }
}
