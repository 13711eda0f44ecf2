package dev.errand.local.events;

import java.util.Optional;

/** What a rule hands events to. */
interface Target {
    /**
     * Hands an input over, once.
     *
     * @return the ARN of the execution that it started, if that is what it does
     * @throws Undeliverable saying why the target did not get it
     */
    Optional<String> deliver(Occurrence occurrence, String input);
}
