package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.events.Delivery;
import java.util.concurrent.CompletableFuture;

/** Makes a rule or a schedule do what it is there for, once. */
record RuleTrial(LocalDeployment deployment, String name) {
    /**
     * Switches a rule on and raises an event.
     *
     * @return what became of it
     * @throws BadUsage when there is no such rule, or the event is not for it
     */
    Delivery raise(JsonNode event) {
        String by = "rule " + switchOn();
        return deployment.rules().raise(event).stream()
                .filter(delivery -> delivery.by().equals(by))
                .findFirst()
                .orElseThrow(() -> new BadUsage("the event does not match the pattern of %s".formatted(by)));
    }

    /**
     * Switches a schedule on and lets its next time come.
     *
     * @return what it did then
     * @throws BadUsage when there is no such schedule, or its time never comes
     */
    Delivery letCome() {
        String schedule = switchOn();
        CompletableFuture<Delivery> done = new CompletableFuture<>();
        deployment.rules().deliveries().tell(delivery -> {
            if (delivery.by().equals("schedule " + schedule)) {
                done.complete(delivery);
            }
        });
        try {
            deployment.rules().letCome(schedule);
        } catch (IllegalArgumentException never) {
            throw new BadUsage(String.valueOf(never.getMessage()));
        }
        return done.join();
    }

    private String switchOn() {
        deployment.warmUp();
        try {
            return deployment.rules().enable(name);
        } catch (IllegalArgumentException unknown) {
            throw new BadUsage(String.valueOf(unknown.getMessage()));
        }
    }
}
