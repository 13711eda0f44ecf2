package dev.errand.local.run;

import dev.errand.local.events.Delivery;
import java.util.List;

/** Runs that schedules start, as virtual time passes. */
record ScheduledRun(Errand errand) {
    /** Lets the next time of a schedule that is switched on come, and waits for the end of its run. */
    Run of(String name) {
        String schedule = errand.deployment().rules().enable(name);
        int before =
                of(errand.deployment().rules().deliveries().all(), schedule).size();
        errand.deployment().rules().letCome(schedule);
        Waiting.until(
                "the delivery of " + schedule,
                () -> of(errand.deployment().rules().deliveries().all(), schedule)
                                .size()
                        > before);
        Delivery delivery =
                of(errand.deployment().rules().deliveries().all(), schedule).getLast();
        return errand.await(delivery.execution().orElseThrow(() -> new AssertionError(delivery.text())));
    }

    private static List<Delivery> of(List<Delivery> deliveries, String schedule) {
        return deliveries.stream()
                .filter(delivery -> delivery.by().equals("schedule " + schedule))
                .toList();
    }
}
