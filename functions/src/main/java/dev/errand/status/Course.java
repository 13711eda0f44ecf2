package dev.errand.status;

import dev.errand.plan.Gate;
import dev.errand.plan.Plan;
import dev.errand.plan.Window;
import dev.errand.result.Failures;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a rollout is that does not begin with all nodes at once.
 *
 * @param fleet how many nodes were asked for
 * @param before the failures among nodes that could not run and those of earlier waves
 * @param sentAt when commands were last seen that were new, where a window makes one follow another
 * @param pausedUntil when the next wave may begin, once this one is over
 * @param halted why no more nodes are begun with
 */
public record Course(
        Gate gate,
        int fleet,
        Failures before,
        Optional<Instant> sentAt,
        Optional<Instant> pausedUntil,
        Optional<Halt> halted) {
    static Optional<Course> of(Plan plan) {
        Failures notRun = Failures.among(plan.notRun());
        return plan.gate()
                .map(gate ->
                        new Course(gate, plan.size(), notRun, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** At the beginning of another wave, after one with so many failures. */
    Course after(Failures wave) {
        return new Course(gate, fleet, before.plus(wave), Optional.empty(), Optional.empty(), halted);
    }

    Course sent(Instant now) {
        return new Course(gate, fleet, before, Optional.of(now), pausedUntil, halted);
    }

    Course pausing(Instant now) {
        Instant until = now.plusSeconds(gate.pauseSeconds());
        return new Course(gate, fleet, before, sentAt, Optional.of(until), halted);
    }

    Course halting(Halt halt) {
        return new Course(gate, fleet, before, sentAt, pausedUntil, Optional.of(halt));
    }

    /** Why no more may be begun with, after so many failures in this wave. */
    Optional<String> closed(Failures wave) {
        return gate.closed(before.plus(wave), fleet);
    }

    Optional<Window> window() {
        return gate.window().map(Window::new);
    }
}
