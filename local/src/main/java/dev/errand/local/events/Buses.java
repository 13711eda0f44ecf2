package dev.errand.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.time.LocalClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Brings the events of a bus to the rules that take them. */
final class Buses {
    private static final System.Logger LOGGER = System.getLogger(Buses.class.getName());

    private final LocalClock clock;
    private final Set<String> names;
    private final List<LiveRule> rules;
    private final Deliveries deliveries;
    private volatile Carrier carrier = Carrier.FAITHFUL;

    Buses(LocalClock clock, Set<String> names, List<LiveRule> rules, Deliveries deliveries) {
        this.clock = clock;
        this.names = Set.copyOf(names);
        this.rules = List.copyOf(rules);
        this.deliveries = deliveries;
    }

    boolean has(String bus) {
        return names.contains(bus);
    }

    void carryBy(Carrier chosen) {
        carrier = chosen;
    }

    /**
     * Delivers events, in a thread of its own.
     *
     * @param done is given every delivery once all have ended
     */
    void carry(String bus, List<ObjectNode> events, Consumer<List<Delivery>> done) {
        Instant ingested = clock.now();
        if (!has(bus)) {
            // As on AWS, where nobody is told.
            LOGGER.log(System.Logger.Level.WARNING, "events were put on the bus {0}, which is not there: lost", bus);
            done.accept(List.of());
            return;
        }
        clock.at(ingested, () -> {
            List<Delivery> all = new ArrayList<>();
            try {
                carrier.carry(events).forEach(event -> all.addAll(deliver(bus, event, ingested)));
            } finally {
                done.accept(all);
            }
        });
    }

    private List<Delivery> deliver(String bus, ObjectNode event, Instant ingested) {
        String text = event.toString();
        List<Delivery> done = new ArrayList<>();
        for (LiveRule rule : rules) {
            if (rule.resource().busName().equals(bus) && rule.takes(text)) {
                done.addAll(deliver(rule, event, ingested));
            }
        }
        return done;
    }

    /** Hands an event to every target of a rule. */
    List<Delivery> deliver(LiveRule rule, ObjectNode event, Instant ingested) {
        Occurrence occurrence = new Occurrence(event, ingested, rule.resource());
        List<Delivery> done = new ArrayList<>();
        for (LiveTarget target : rule.targets()) {
            Delivery delivery = target.deliver(occurrence, clock.now());
            deliveries.add(delivery);
            done.add(delivery);
        }
        return done;
    }
}
