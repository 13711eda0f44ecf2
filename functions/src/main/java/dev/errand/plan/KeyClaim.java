package dev.errand.plan;

import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.Optional;

/** Who holds a request's idempotency key: one run, whatever others ask. */
record KeyClaim(RunStore store, PlanInput input, Optional<String> key) {
    /** The other run that has the key already, for which nothing need be copied. */
    Optional<String> holder() {
        return key.flatMap(text -> store.get(Keys.idempotency(text), IdempotencyRecord.class))
                .flatMap(this::other);
    }

    /** Claims the key, where there is one; answers the other run that has been faster. */
    Optional<String> claim() {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        String object = Keys.idempotency(key.get());
        return store.create(object, mine()).isPresent()
                ? Optional.empty()
                : other(store.require(object, IdempotencyRecord.class));
    }

    private Optional<String> other(IdempotencyRecord holder) {
        return holder.equals(mine()) ? Optional.empty() : Optional.of(holder.run());
    }

    private IdempotencyRecord mine() {
        return new IdempotencyRecord(input.run(), input.startedAt());
    }
}
