package dev.errand.local.fleet;

import java.util.Set;

/**
 * Something that goes wrong with calls of one operation.
 *
 * @param every with every n-th call; 0 for none but those listed
 * @param calls with these calls, counted from 1
 */
public record ServiceFault(String operation, Kind kind, int every, Set<Long> calls) {
    /** What goes wrong. */
    public enum Kind {
        THROTTLED("throttled"),
        FAILS("fails"),
        FAILS_AFTERWARDS("failsAfterwards"),
        ANSWER_LOST("answerLost");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public ServiceFault {
        calls = Set.copyOf(calls);
    }

    public static ServiceFault every(String operation, Kind kind, int every) {
        return new ServiceFault(operation, kind, every, Set.of());
    }

    public static ServiceFault onCalls(String operation, Kind kind, Long... calls) {
        return new ServiceFault(operation, kind, 0, Set.of(calls));
    }

    public boolean strikes(long call) {
        return (every > 0 && call % every == 0) || calls.contains(call);
    }
}
