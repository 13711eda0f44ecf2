package dev.errand.local.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RealClockTest {
    private final RealClock clock = new RealClock();

    @AfterEach
    void close() {
        clock.close();
    }

    @Test
    void anAlarmGoesOffNotBeforeItsTime() throws Exception {
        Instant when = clock.now().plusMillis(30);
        CompletableFuture<Instant> seen = new CompletableFuture<>();

        clock.at(when, () -> seen.complete(clock.now()));

        assertThat(seen.get()).isAfterOrEqualTo(when);
    }

    @Test
    void anAlarmOfThePastGoesOffAtOnceAndFarOnesMayBeSet() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        LocalClock.Alarm far = clock.at(Instant.MAX, () -> seen.complete("far"));

        clock.at(clock.now().minusSeconds(1), () -> seen.complete("past"));

        assertThat(seen.get()).isEqualTo("past");
        far.cancel();
    }

    @Test
    void aCancelledAlarmNeverGoesOff() throws Exception {
        ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
        Instant when = clock.now().plusMillis(20);
        clock.at(when, () -> heard.add("cancelled")).cancel();

        clock.waitUntil(when.plusMillis(20)).close();

        assertThat(heard).isEmpty();
    }
}
