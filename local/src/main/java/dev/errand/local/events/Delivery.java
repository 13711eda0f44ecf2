package dev.errand.local.events;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of handing an event to a target, once.
 *
 * @param by who handed it over, for example {@code rule nightly} or {@code schedule nightly}
 * @param eventId the event's id; of a schedule the execution's id
 * @param target the target's ARN
 * @param input what it got, as far as that could be made
 * @param execution the ARN of the execution that was started
 * @param failure why the target did not get it
 */
public record Delivery(
        Instant at,
        String by,
        String eventId,
        String target,
        String input,
        Optional<String> execution,
        Optional<String> failure) {
    /** For people. */
    public String text() {
        String what = execution
                .map(arn -> "started " + arn.substring(arn.lastIndexOf(':') + 1))
                .orElse("was delivered to " + target);
        return failure.map(reason -> "%s: event %s: failed invocation of %s: %s".formatted(by, eventId, target, reason))
                .orElseGet(() -> "%s: event %s: %s".formatted(by, eventId, what));
    }
}
