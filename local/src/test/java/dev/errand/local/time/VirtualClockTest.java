package dev.errand.local.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VirtualClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final VirtualClock clock = new VirtualClock(START);

    @Test
    void standsStillUntilAnAlarmIsSet() {
        assertThat(clock.now()).isEqualTo(START);
    }

    @Test
    void jumpsToTheNextAlarmWhenNothingIsBusy() throws Exception {
        CompletableFuture<Instant> seen = new CompletableFuture<>();

        clock.at(START.plus(Duration.ofDays(2)), () -> seen.complete(clock.now()));

        assertThat(seen.get()).isEqualTo(START.plus(Duration.ofDays(2)));
    }

    @Test
    void doesNotMoveWhileAnythingIsBusy() throws Exception {
        LocalClock.Busy first = clock.busy();
        LocalClock.Busy second = clock.busy();
        CompletableFuture<Instant> seen = new CompletableFuture<>();
        clock.at(after(60), () -> seen.complete(clock.now()));

        first.close();
        first.close();
        assertThat(clock.now()).isEqualTo(START);
        assertThat(seen).isNotDone();

        second.close();
        assertThat(seen.get()).isEqualTo(after(60));
    }

    @Test
    void anAlarmWhoseTimeHasPassedGoesOffThoughTheClockIsBusy() throws Exception {
        CompletableFuture<Instant> seen = new CompletableFuture<>();

        try (LocalClock.Busy _ = clock.busy()) {
            clock.at(START.minusSeconds(5), () -> seen.complete(clock.now()));
            assertThat(seen.get()).isEqualTo(START);
        }
    }

    @Test
    void aCancelledAlarmNeverGoesOff() throws Exception {
        ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
        CountDownLatch end = new CountDownLatch(1);
        try (LocalClock.Busy _ = clock.busy()) {
            LocalClock.Alarm alarm = clock.at(after(1), () -> heard.add("cancelled"));
            clock.at(after(2), () -> heard.add("kept"));
            clock.at(after(3), end::countDown);
            alarm.cancel();
        }

        end.await();
        assertThat(heard).containsExactly("kept");
    }

    @Test
    void alarmsGoOffInTheOrderOfTheirTimes() throws Exception {
        List<Integer> seconds = new ArrayList<>();
        for (int second = 1; second <= 500; second++) {
            seconds.add(second);
        }
        Collections.shuffle(seconds, new Random(1));
        ConcurrentLinkedQueue<Integer> heard = new ConcurrentLinkedQueue<>();
        CountDownLatch left = new CountDownLatch(500);

        try (LocalClock.Busy _ = clock.busy()) {
            for (int second : seconds) {
                clock.at(after(second), () -> {
                    heard.add((int) Duration.between(START, clock.now()).toSeconds());
                    left.countDown();
                });
            }
        }

        left.await();
        assertThat(List.copyOf(heard)).isSorted().hasSize(500);
    }

    @Test
    void aFailingAlarmDoesNotStopTheClock() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        try (LocalClock.Busy _ = clock.busy()) {
            clock.at(after(1), () -> {
                Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {});
                throw new IllegalStateException("boom");
            });
            clock.at(after(2), second::countDown);
        }

        assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Every thread's waits must be exact: a jump between waking and going on would show as a later time. */
    @Test
    void twoHundredThreadsWaitingByTurnsLoseNoWakeUp() throws Exception {
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        CountDownLatch left = new CountDownLatch(200);

        try (LocalClock.Busy _ = clock.busy()) {
            for (int walker = 0; walker < 200; walker++) {
                int pace = 1 + walker % 7;
                Thread.ofVirtual().start(() -> walk(pace, wrong, left));
            }
            while (clock.waiting() < 200) {
                Thread.onSpinWait();
            }
        }

        left.await();
        assertThat(wrong).isEmpty();
        assertThat(clock.now()).isEqualTo(after(700));
    }

    private void walk(int pace, ConcurrentLinkedQueue<String> wrong, CountDownLatch left) {
        try {
            Instant next = START.plusSeconds(pace);
            LocalClock.Busy busy = clock.waitUntil(next);
            for (int step = 2; step <= 100; step++) {
                if (!clock.now().equals(next)) {
                    wrong.add(next + " was " + clock.now());
                }
                next = next.plusSeconds(pace);
                Appointment appointment = clock.appointment(next);
                busy.close();
                busy = appointment.keep();
            }
            busy.close();
        } catch (InterruptedException e) {
            wrong.add("interrupted");
        } finally {
            left.countDown();
        }
    }

    @Test
    void anAppointmentThatIsGivenUpLetsTheClockGoOn() throws Exception {
        CountDownLatch later = new CountDownLatch(1);
        try (LocalClock.Busy _ = clock.busy()) {
            clock.appointment(after(1)).cancel();
            clock.at(after(2), later::countDown);
        }

        assertThat(later.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClosedClockForgetsItsAlarms() {
        ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
        try (LocalClock.Busy _ = clock.busy()) {
            clock.at(after(1), () -> heard.add("before"));
            clock.close();
            clock.at(after(1), () -> heard.add("after"));
        }

        assertThat(heard).isEmpty();
        assertThat(clock.now()).isEqualTo(START);
    }

    private static Instant after(long seconds) {
        return START.plusSeconds(seconds);
    }
}
