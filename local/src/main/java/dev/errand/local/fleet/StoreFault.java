package dev.errand.local.fleet;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something that goes wrong with calls of S3.
 *
 * @param operation for example {@code GetObject}; empty for every operation
 * @param keys the objects whose calls it meets, {@code *} standing for any text: {@code runs/*}{@code /staged/*}
 * @param by meets only calls of nodes (by presigned URL, or with their own role), or only those of functions and
 *     everybody else; empty for both
 * @param strikes which of the calls it meets it strikes
 * @param delay how long a call waits, for {@link Kind#DELAY}
 */
public record StoreFault(
        Optional<String> operation, String keys, Optional<By> by, Kind kind, Strikes strikes, Duration delay) {
    /** Whose calls. */
    public enum By {
        NODES("nodes"),
        FUNCTIONS("functions");

        private final String word;

        By(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** What goes wrong. */
    public enum Kind {
        /** 403 AccessDenied. */
        FORBIDDEN("forbidden"),
        /** 403, as a URL that has expired. */
        EXPIRED("expired"),
        /** 404 NoSuchKey. */
        MISSING("missing"),
        /** 500 InternalError; nothing is done. */
        FAILS("fails"),
        /** 503 SlowDown; nothing is done. */
        SLOW_DOWN("slowDown"),
        /** Half of the body comes, or is taken; then the connection is reset. */
        RESET("reset"),
        /** Half of the announced body comes; then the connection is closed. Of GetObject only. */
        CUT_SHORT("cutShort"),
        /** The call waits and is then carried out. */
        DELAY("delay"),
        /** 500 InternalError, but done. */
        FAILS_AFTERWARDS("failsAfterwards"),
        /** Done, and the connection closes without an answer. */
        ANSWER_LOST("answerLost");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * Which calls of those that a fault meets, counted from 1.
     *
     * @param first the first so many; 0 for none but the others
     * @param every every n-th; 0 for none but the others
     * @param calls these
     */
    public record Strikes(int first, int every, Set<Long> calls) {
        public Strikes {
            calls = Set.copyOf(calls);
        }

        boolean contains(long call) {
            return call <= first || (every > 0 && call % every == 0) || calls.contains(call);
        }
    }

    /** Strikes the first so many calls of an operation on such keys, by whomever. */
    public static StoreFault first(int calls, String operation, String keys, Kind kind) {
        return of(operation, keys, kind, new Strikes(calls, 0, Set.of()));
    }

    /** Strikes every n-th call of an operation on such keys, by whomever. */
    public static StoreFault every(int n, String operation, String keys, Kind kind) {
        return of(operation, keys, kind, new Strikes(0, n, Set.of()));
    }

    /** Lets every call of an operation on such keys wait. */
    public static StoreFault delay(Duration delay, String operation, String keys) {
        return new StoreFault(
                Optional.of(operation), keys, Optional.empty(), Kind.DELAY, new Strikes(0, 1, Set.of()), delay);
    }

    private static StoreFault of(String operation, String keys, Kind kind, Strikes strikes) {
        return new StoreFault(Optional.of(operation), keys, Optional.empty(), kind, strikes, Duration.ZERO);
    }

    /** The same for calls of nodes only. */
    public StoreFault ofNodes() {
        return new StoreFault(operation, keys, Optional.of(By.NODES), kind, strikes, delay);
    }

    /** The same for calls of functions and everybody else but nodes. */
    public StoreFault ofFunctions() {
        return new StoreFault(operation, keys, Optional.of(By.FUNCTIONS), kind, strikes, delay);
    }

    public boolean meets(String calledOperation, String key, boolean byNode) {
        return operation.map(calledOperation::equals).orElse(true)
                && by.map(whose -> (whose == By.NODES) == byNode).orElse(true)
                && key.matches(pattern());
    }

    /** Whether it strikes the call of this number among those that it meets, counted from 1. */
    public boolean strikes(long call) {
        return strikes.contains(call);
    }

    private String pattern() {
        return Arrays.stream(keys.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*", "(?s)", ""));
    }
}
