package dev.errand.local.states;

import java.time.Instant;

/** What of an execution is known when it starts; the input is JSON text, as the caller wrote it. */
record ExecutionIdentity(StateMachine machine, String name, String input, Instant startedAt) {
    String arn() {
        return machine.executionArn(name);
    }
}
