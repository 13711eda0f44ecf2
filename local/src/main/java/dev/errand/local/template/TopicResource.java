package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A topic of SNS.
 *
 * @param policy who may publish to it
 * @param subscriptions who is told
 */
public record TopicResource(
        String logicalId, String name, String arn, Optional<JsonNode> policy, List<Subscription> subscriptions) {
    /** One that is told, for example {@code email ops@example.org}. */
    public record Subscription(String protocol, String endpoint) {}

    public TopicResource {
        subscriptions = List.copyOf(subscriptions);
    }
}
