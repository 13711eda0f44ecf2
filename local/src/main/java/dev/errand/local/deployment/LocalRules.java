package dev.errand.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.events.Deliveries;
import dev.errand.local.events.Delivery;
import dev.errand.local.events.EventBridge;
import dev.errand.local.scheduler.Scheduler;
import dev.errand.local.sns.Message;
import java.time.Instant;
import java.util.List;

/** What raises events in a local deployment, and what has become of them. */
public final class LocalRules {
    private final LocalServices services;

    LocalRules(LocalServices services) {
        this.services = services;
    }

    /** What carries events; tests let it carry them otherwise. */
    public EventBridge eventBridge() {
        return services.events().eventBridge();
    }

    /** What rules and schedules have handed to their targets, and what not. */
    public Deliveries deliveries() {
        return services.events().deliveries();
    }

    /** What was published to topics. */
    public List<Message> messages() {
        return services.events().topics().messages();
    }

    /** Raises an event as a service of AWS does, and waits until every target of every rule that takes it had it. */
    public List<Delivery> raise(JsonNode event) {
        return eventBridge().raise(event);
    }

    /**
     * Switches a rule or a schedule on.
     *
     * @param name with or without the stack's name and a hyphen before it
     * @return its whole name
     * @throws IllegalArgumentException when there is none of this name
     */
    public String enable(String name) {
        for (String candidate : List.of(services.template().stackName() + "-" + name, name)) {
            if (scheduler().hasSchedule(candidate)) {
                scheduler().enable(candidate, true);
                return candidate;
            }
            if (eventBridge().hasRule(candidate)) {
                eventBridge().enable(candidate, true);
                return candidate;
            }
        }
        throw new IllegalArgumentException("the deployment has no rule and no schedule %s".formatted(name));
    }

    /**
     * Lets a schedule that is switched on come to its next time: a virtual clock then jumps there.
     *
     * @throws IllegalArgumentException when there is no such schedule, or it has no next time
     */
    public Instant letCome(String schedule) {
        Instant next = scheduler()
                .next(schedule)
                .orElseThrow(() -> new IllegalArgumentException("%s has no next time".formatted(schedule)));
        services.clock().at(next, () -> {});
        return next;
    }

    private Scheduler scheduler() {
        return services.events().scheduler();
    }
}
