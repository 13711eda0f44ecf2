package dev.errand.local.scheduler;

import dev.errand.local.template.ScheduleResource;
import dev.errand.local.template.UnreadableTemplate;
import dev.errand.local.time.LocalClock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A schedule that waits for its next time; a virtual clock lets no time pass for it alone. */
final class LiveSchedule {
    private static final LocalClock.Alarm NONE = () -> {};

    private final ScheduleResource resource;
    private final LocalClock clock;
    private final BiConsumer<LiveSchedule, Instant> fire;
    private final Instant created;
    private Plan plan;
    private ScheduleExpression expression;
    private Instant modified;
    private Instant active;
    private Optional<Instant> next = Optional.empty();
    private LocalClock.Alarm alarm = NONE;

    /**
     * A schedule that does nothing yet.
     *
     * @param fire is given it at each of its times, with that time
     * @throws UnreadableTemplate when Scheduler would not take it, or its target is not emulated
     */
    LiveSchedule(ScheduleResource resource, LocalClock clock, BiConsumer<LiveSchedule, Instant> fire) {
        this.resource = resource;
        this.clock = clock;
        this.fire = fire;
        this.plan = Plan.of(resource);
        this.created = clock.now();
        this.modified = created;
        this.active = created;
        try {
            this.expression = plan.check();
        } catch (IllegalArgumentException problem) {
            throw new UnreadableTemplate("resource %s: %s".formatted(resource.logicalId(), problem.getMessage()));
        }
    }

    ScheduleResource resource() {
        return resource;
    }

    Instant created() {
        return created;
    }

    synchronized Instant modified() {
        return modified;
    }

    synchronized Plan plan() {
        return plan;
    }

    /** When it calls its target next, if it does. */
    synchronized Optional<Instant> next() {
        return next;
    }

    /** Waits from now on, if it is switched on. */
    synchronized void begin() {
        active = clock.now();
        // A rate's first time is now.
        waitAfter(active.minusNanos(1));
    }

    /** @throws IllegalArgumentException naming what Scheduler would not take */
    synchronized void update(Plan changed) {
        expression = changed.check();
        plan = changed;
        modified = clock.now();
        begin();
    }

    /** Forgets what it waits for. */
    synchronized void stop() {
        alarm.cancel();
        next = Optional.empty();
    }

    private void waitAfter(Instant after) {
        stop();
        next = plan.enabled() ? expression.next(after, active) : Optional.empty();
        next.ifPresent(time -> alarm = clock.aside(time, () -> come(time)));
    }

    private void come(Instant time) {
        synchronized (this) {
            if (!next.equals(Optional.of(time))) {
                return;
            }
            waitAfter(time);
        }
        fire.accept(this, time);
    }
}
