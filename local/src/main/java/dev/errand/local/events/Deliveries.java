package dev.errand.local.events;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Every delivery since the deployment came up, in the order in which they ended. */
public final class Deliveries {
    private static final System.Logger LOGGER = System.getLogger(Deliveries.class.getName());

    private final List<Delivery> all = new CopyOnWriteArrayList<>();
    private final List<Consumer<Delivery>> listeners = new CopyOnWriteArrayList<>();

    public void add(Delivery delivery) {
        all.add(delivery);
        if (delivery.failure().isPresent()) {
            LOGGER.log(System.Logger.Level.WARNING, "{0}", delivery.text());
        }
        listeners.forEach(listener -> listener.accept(delivery));
    }

    /** From now on tells of each. */
    public void tell(Consumer<Delivery> listener) {
        listeners.add(listener);
    }

    public List<Delivery> all() {
        return List.copyOf(all);
    }

    /** Those whose target did not get its event: what the metric FailedInvocations counts. */
    public List<Delivery> failed() {
        List<Delivery> failed = new ArrayList<>(all);
        failed.removeIf(delivery -> delivery.failure().isEmpty());
        return failed;
    }
}
