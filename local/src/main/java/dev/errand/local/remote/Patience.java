package dev.errand.local.remote;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Asks again where there was no answer, or one that says to ask again: only what does no harm when it is done twice.
 *
 * <p>Between two tries lies a random share of half a second, a second, two, and so on up to eight, and at least what the
 * answer asks for.
 */
final class Patience {
    private static final int MOST_TRIES = 6;
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Set<Integer> LATER = Set.of(429, 500, 502, 503, 504);

    /** Waits. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private final Sleeper sleeper;
    private final DoubleSupplier chance;

    /** @param chance from 0 to 1 */
    Patience(Sleeper sleeper, DoubleSupplier chance) {
        this.sleeper = sleeper;
        this.chance = chance;
    }

    /** Whether an answer says to come again: not one of Errand's own that explains what failed. */
    static boolean isLater(Answer answer) {
        return LATER.contains(answer.status()) && !(answer.status() == 500 && answer.isProblem());
    }

    /**
     * The first answer that does not say to come again, or the last one.
     *
     * @param who is called, for people
     * @throws Unreachable where there was none at the last try
     */
    Answer ask(String who, Supplier<Answer> call) {
        for (int tries = 1; tries < MOST_TRIES; tries++) {
            Optional<Answer> answer = once(call);
            if (answer.isPresent() && !isThrottled(answer.get())) {
                return answer.get();
            }
            sleep(who, pause(tries, answer));
        }
        try {
            return call.get();
        } catch (UncheckedIOException e) {
            throw new Unreachable("%s cannot be reached: %s".formatted(who, reason(e)), e);
        }
    }

    private static Optional<Answer> once(Supplier<Answer> call) {
        try {
            return Optional.of(call.get());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The query protocol says so with status 400. */
    private static boolean isThrottled(Answer answer) {
        return isLater(answer) || (answer.status() == 400 && answer.body().contains("<Code>Throttling"));
    }

    private Duration pause(int tries, Optional<Answer> answer) {
        Duration most = FIRST.multipliedBy(1L << (tries - 1));
        long millis = Math.min(most.toMillis(), LONGEST.toMillis());
        Duration share = Duration.ofMillis((long) (millis * chance.getAsDouble()));
        Duration asked = answer.flatMap(Answer::retryAfter).orElse(Duration.ZERO);
        return share.compareTo(asked) > 0 ? share : asked;
    }

    private void sleep(String who, Duration time) {
        try {
            sleeper.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted while %s did not answer".formatted(who), e);
        }
    }

    private static String reason(UncheckedIOException failure) {
        return switch (failure.getCause()) {
            case java.net.UnknownHostException unknown -> "no such host: " + unknown.getMessage();
            case java.io.IOException other -> String.valueOf(other.getMessage());
            case null -> String.valueOf(failure.getMessage());
        };
    }
}
