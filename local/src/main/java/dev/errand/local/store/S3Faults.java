package dev.errand.local.store;

import dev.errand.local.fleet.StoreFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes wrong with S3, on order; it can be changed while the deployment runs. */
public final class S3Faults {
    private final List<Counted> faults = new ArrayList<>();

    public S3Faults(List<StoreFault> ordered) {
        ordered.forEach(this::add);
    }

    /** Nothing goes wrong until something is added. */
    public static S3Faults none() {
        return new S3Faults(List.of());
    }

    public final synchronized S3Faults add(StoreFault fault) {
        faults.add(new Counted(fault));
        return this;
    }

    public synchronized void clear() {
        faults.clear();
    }

    /** Counts a call with every fault that it meets, and returns the first that strikes it. */
    synchronized Optional<StoreFault> strike(String operation, String key, boolean byNode) {
        Optional<StoreFault> striking = Optional.empty();
        for (Counted counted : faults) {
            if (counted.strikes(operation, key, byNode) && striking.isEmpty()) {
                striking = Optional.of(counted.fault);
            }
        }
        return striking;
    }

    private static final class Counted {
        private final StoreFault fault;
        private long met;

        Counted(StoreFault fault) {
            this.fault = fault;
        }

        boolean strikes(String operation, String key, boolean byNode) {
            return fault.meets(operation, key, byNode) && fault.strikes(++met);
        }
    }
}
