package dev.errand.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code rollout}. */
final class RolloutReader {
    private static final String WAVES = "waves";
    private static final String WINDOW = "maxConcurrency";
    private static final String ERRORS = "maxErrors";
    private static final String PAUSE = "pauseSeconds";
    private static final String UNREACHABLE = "countUnreachable";

    private final Fields rollout;

    private RolloutReader(Fields rollout) {
        this.rollout = rollout;
    }

    static Rollout read(Fields request) {
        return request.object("rollout")
                .map(rollout -> new RolloutReader(rollout).rollout())
                .orElse(Rollout.AT_ONCE);
    }

    private Rollout rollout() {
        rollout.onlyThese(Set.of(WAVES, WINDOW, ERRORS, PAUSE, UNREACHABLE));
        Rollout read = new Rollout(
                rollout.has(WAVES) ? waves() : Rollout.AT_ONCE.waves(),
                new ShareReader(rollout, 1).read(WINDOW),
                new ShareReader(rollout, 0).read(ERRORS),
                pause(),
                rollout.flag(UNREACHABLE));
        checkTogether();
        return read;
    }

    private List<Share> waves() {
        List<Share> waves = new ArrayList<>();
        ShareReader reader = new ShareReader(rollout, 1);
        Map<String, Object> elements = rollout.list(WAVES);
        elements.forEach((place, value) -> reader.read(place, value).ifPresent(share -> {
            checkMore(place, share, waves);
            waves.add(share);
        }));
        checkWaves(waves, elements.size());
        return waves.isEmpty() ? Rollout.AT_ONCE.waves() : waves;
    }

    private void checkWaves(List<Share> waves, int written) {
        if (rollout.value(WAVES).equals(Optional.of(List.of()))) {
            rollout.problem(
                    WAVES, "is empty; write the share of each wave, the last \"100%%\", or leave the field out");
        }
        if (written > Rollout.MOST_WAVES) {
            rollout.problem(WAVES, "has %d entries; write at most %d", written, Rollout.MOST_WAVES);
        }
        if (!waves.isEmpty() && waves.size() == written && !waves.getLast().equals(Share.ALL)) {
            rollout.problem(
                    WAVES,
                    "ends with %s, and nodes that are in no wave would never run; add \"100%%\" as the last",
                    waves.getLast());
        }
    }

    /** Of a count and a percentage it depends on the fleet which is more. */
    private void checkMore(String place, Share share, List<Share> before) {
        if (before.isEmpty()) {
            return;
        }
        Share last = before.getLast();
        if (share.percent() == last.percent() && share.number() <= last.number()) {
            rollout.problem(
                    place,
                    "is %s after %s; a share holds those before it, so write a larger one, or leave it out",
                    share,
                    last);
        }
    }

    private Duration pause() {
        Optional<Long> seconds = rollout.whole(PAUSE);
        long most = Rollout.MOST_PAUSE.toSeconds();
        if (seconds.filter(value -> value < 0 || value > most).isPresent()) {
            rollout.problem(PAUSE, "is %d; write 0 to %d", seconds.get(), most);
            return Duration.ZERO;
        }
        return seconds.map(Duration::ofSeconds).orElse(Duration.ZERO);
    }

    private void checkTogether() {
        if (rollout.has(WAVES) && rollout.has(WINDOW)) {
            rollout.problem(WINDOW, "stands beside waves; keep the one that is meant");
        }
        if (rollout.has(PAUSE) && !rollout.has(WAVES)) {
            rollout.problem(PAUSE, "is kept between waves, and there are none; give waves, or leave it out");
        }
        if (rollout.has(ERRORS) && !rollout.has(WAVES) && !rollout.has(WINDOW)) {
            rollout.problem(
                    ERRORS, "keeps nodes from being begun with, and all begin at once; give waves or maxConcurrency");
        }
        if (rollout.has(UNREACHABLE) && !rollout.has(ERRORS)) {
            rollout.problem(
                    UNREACHABLE, "says what counts for maxErrors, which is missing; give it, or leave this out");
        }
    }
}
