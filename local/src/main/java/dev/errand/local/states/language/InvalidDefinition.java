package dev.errand.local.states.language;

/** A state machine's definition is wrong or uses what is not emulated; the message names the state and the field. */
public final class InvalidDefinition extends RuntimeException {
    InvalidDefinition(String where, String field, String problem) {
        super("%s, field '%s': %s".formatted(where, field, problem));
    }
}
