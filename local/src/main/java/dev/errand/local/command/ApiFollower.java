package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.remote.Unreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks how a run of a deployed stack stands until it has ended, and tells the progress of it.
 *
 * <p>Every second at first, then after a tenth of the time elapsed, at most 15 seconds. Ten minutes without an answer are
 * borne.
 */
final class ApiFollower {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration MOST_SILENCE = Duration.ofMinutes(10);

    /** Waits. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private final Deployed deployed;
    private final Progress progress;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Quiet quiet = new Quiet();
    private boolean stoppedTold;

    ApiFollower(Deployed deployed, Progress progress, Clock clock, Sleeper sleeper) {
        this.deployed = deployed;
        this.progress = progress;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Returns when it has ended. */
    ApiRun follow(String name) throws InterruptedException {
        ApiResults results = new ApiResults(deployed.api(), name);
        Instant start = clock.instant();
        try {
            while (true) {
                ApiRun run = new ApiRun(deployed, patiently(name));
                if (run.hasEnded()) {
                    return run;
                }
                Duration elapsed = Duration.between(start, clock.instant());
                tell(run, elapsed, results);
                sleep(start, pause(elapsed), run);
            }
        } finally {
            progress.end();
        }
    }

    private JsonNode patiently(String run) throws InterruptedException {
        Instant asked = clock.instant();
        boolean told = false;
        while (true) {
            try {
                return deployed.api().read(run);
            } catch (Unreachable e) {
                if (Duration.between(asked, clock.instant()).compareTo(MOST_SILENCE) > 0) {
                    throw e;
                }
                if (!told) {
                    told = true;
                    progress.told("%s; the run goes on, and is asked about again".formatted(e.getMessage()));
                }
                sleeper.sleep(LONGEST);
            }
        }
    }

    private void tell(ApiRun run, Duration elapsed, ApiResults results) {
        StateEntered state = StateEntered.ofRun(elapsed, run.json());
        quiet.entered(state);
        progress.entered(state);
        if (run.status().equals("Ended") && !stoppedTold) {
            stoppedTold = true;
            progress.told("its execution was stopped; the Sweep finishes it, mostly within five minutes");
        }
        if (state.isHalfway()) {
            List<NodeOutcome> nodes = results.next(state.collected());
            if (!nodes.isEmpty()) {
                progress.finished(nodes);
            }
        }
    }

    private void sleep(Instant start, Duration time, ApiRun run) throws InterruptedException {
        Instant until = clock.instant().plus(time);
        while (clock.instant().isBefore(until)) {
            Duration elapsed = Duration.between(start, clock.instant());
            if (quiet.begins(elapsed)) {
                waitedFor(run.json()).ifPresent(progress::waiting);
            }
            progress.tick(elapsed);
            sleeper.sleep(TICK);
        }
    }

    private static Optional<String> waitedFor(JsonNode run) {
        JsonNode progress = run.path("progress");
        List<String> names = progress.path("waitingFor")
                .valueStream()
                .map(name -> Words.printable(name.asText()))
                .toList();
        long all = progress.path("nodes").asLong()
                - progress.path("notRun").asLong()
                - progress.path("collected").asLong();
        return names.isEmpty() ? Optional.empty() : Optional.of(WaitedFor.text(names, all));
    }

    private static Duration pause(Duration elapsed) {
        Duration tenth = elapsed.dividedBy(10);
        if (tenth.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return tenth.compareTo(LONGEST) < 0 ? tenth : LONGEST;
    }
}
