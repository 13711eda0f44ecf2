package dev.errand.local.states;

import dev.errand.local.time.LocalClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The alarms of one execution that are still of interest; not for more than one thread at a time. */
final class Timer {
    private final LocalClock clock;
    private final List<LocalClock.Alarm> alarms = new ArrayList<>();

    Timer(LocalClock clock) {
        this.clock = clock;
    }

    void set(Instant when, Runnable task) {
        alarms.add(clock.at(when, task));
    }

    void cancel() {
        alarms.forEach(LocalClock.Alarm::cancel);
        alarms.clear();
    }
}
