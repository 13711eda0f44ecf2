package dev.errand.local.events;

import dev.errand.local.gateway.ServiceError;
import dev.errand.local.sns.Topics;
import java.util.Optional;

/** A topic, whose policy must let EventBridge publish. */
record TopicTarget(String arn, Topics topics) implements Target {
    private static final String SERVICE = "events.amazonaws.com";

    @Override
    public Optional<String> deliver(Occurrence occurrence, String input) {
        try {
            topics.publish(SERVICE, arn, input);
            return Optional.empty();
        } catch (ServiceError refused) {
            throw new Undeliverable("%s: %s".formatted(refused.code(), refused.getMessage()));
        }
    }
}
