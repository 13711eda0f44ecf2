package dev.errand.aws;

import java.util.Optional;
import java.util.function.Supplier;

/** Something that is made when it is first needed: most runs need none of it, and making it would slow every start. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> making;
    private Optional<T> made = Optional.empty();

    Lazy(Supplier<T> making) {
        this.making = making;
    }

    @Override
    public synchronized T get() {
        if (made.isEmpty()) {
            made = Optional.of(making.get());
        }
        return made.get();
    }
}
