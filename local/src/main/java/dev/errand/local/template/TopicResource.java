package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A topic of SNS.
 *
 * @param policy who may publish to it
 * @param key with which it is encrypted
 * @param subscriptions who is told
 */
public record TopicResource(
        String logicalId,
        String name,
        String arn,
        Optional<JsonNode> policy,
        Optional<KeyResource> key,
        List<Subscription> subscriptions) {
    /** One that is told, for example {@code email ops@example.org}. */
    public record Subscription(String protocol, String endpoint) {}

    public TopicResource {
        subscriptions = List.copyOf(subscriptions);
    }
}
