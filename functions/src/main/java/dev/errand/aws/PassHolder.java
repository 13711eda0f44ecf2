package dev.errand.aws;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps a pass as long as it lasts, for any number of threads. */
final class PassHolder implements Supplier<Pass> {
    private final Supplier<Pass> making;
    private final InstantSource clock;
    private Optional<Pass> held = Optional.empty();

    PassHolder(Supplier<Pass> making, InstantSource clock) {
        this.making = making;
        this.clock = clock;
    }

    @Override
    public synchronized Pass get() {
        Pass pass = held.filter(known -> known.lasts(clock.instant())).orElseGet(making);
        held = Optional.of(pass);
        return pass;
    }

    /** Forgets a pass that was refused, unless that has been done. */
    synchronized void discard(Pass refused) {
        held = held.filter(known -> !known.equals(refused));
    }
}
