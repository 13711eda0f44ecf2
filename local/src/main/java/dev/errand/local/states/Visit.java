package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.states.language.Retrier;
import dev.errand.local.states.language.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One stay in a state, from its entry to its exit, retries included. */
final class Visit {
    private final State state;
    private final JsonNode input;
    private final Instant enteredAt;
    private final int enteredEvent;
    private final Map<Integer, Integer> uses = new HashMap<>();

    Visit(State state, JsonNode input, Instant enteredAt, int enteredEvent) {
        this.state = state;
        this.input = input;
        this.enteredAt = enteredAt;
        this.enteredEvent = enteredEvent;
    }

    State state() {
        return state;
    }

    JsonNode input() {
        return input;
    }

    Instant enteredAt() {
        return enteredAt;
    }

    int retries() {
        return uses.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Uses up one attempt of the first retrier for the error, and says how long to wait; each retrier counts for
     * itself, and one whose attempts are used up ends the search, see
     * https://states-language.net/spec.html#retrying-after-error.
     */
    Optional<Duration> retry(List<Retrier> retriers, String error) {
        for (int index = 0; index < retriers.size(); index++) {
            Retrier retrier = retriers.get(index);
            if (retrier.errors().matches(error)) {
                int used = uses.getOrDefault(index, 0);
                if (used >= retrier.attempts()) {
                    return Optional.empty();
                }
                uses.put(index, used + 1);
                return Optional.of(retrier.delay(used));
            }
        }
        return Optional.empty();
    }

    /** The cause as AWS words it where the state itself failed, not a task it ran. */
    String explain(String cause) {
        return "An error occurred while executing the state '%s' (entered at the event id #%d). %s"
                .formatted(state.name(), enteredEvent, cause);
    }
}
