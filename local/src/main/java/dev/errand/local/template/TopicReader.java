package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.template.Source.Resource;
import dev.errand.local.template.TopicResource.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads topics of SNS with their policies and subscriptions. */
final class TopicReader {
    private final List<Resource> resources;
    private final Resolver resolver;

    TopicReader(List<Resource> resources, Resolver resolver) {
        this.resources = resources;
        this.resolver = resolver;
    }

    TopicResource read(Resource topic) {
        Known.properties(topic, "DisplayName", "KmsMasterKeyId", "Subscription", "TopicName");
        String arn = resolver.arn(topic);
        List<Subscription> subscriptions = new ArrayList<>();
        resolver.property(topic, "Subscription").forEach(written -> {
            Known.fields(topic, written, "Subscription/", "Endpoint", "Protocol");
            subscriptions.add(subscription(written));
        });
        ofType(ResourceTypes.SUBSCRIPTION)
                .filter(resource -> resolver.text(resource, "TopicArn").equals(arn))
                .forEach(resource -> subscriptions.add(subscription(resource)));
        return new TopicResource(topic.logicalId(), resolver.name(topic), arn, policy(arn), key(topic), subscriptions);
    }

    private Subscription subscription(Resource resource) {
        Known.properties(resource, "Endpoint", "Protocol", "TopicArn");
        return new Subscription(resolver.text(resource, "Protocol"), resolver.text(resource, "Endpoint"));
    }

    private static Subscription subscription(JsonNode written) {
        return new Subscription(
                written.path("Protocol").asText(), written.path("Endpoint").asText());
    }

    private Optional<JsonNode> policy(String topicArn) {
        return ofType(ResourceTypes.TOPIC_POLICY)
                .filter(policy -> resolver.property(policy, "Topics")
                        .valueStream()
                        .anyMatch(topic -> topic.asText().equals(topicArn)))
                .map(policy -> {
                    Known.properties(policy, "PolicyDocument", "Topics");
                    return resolver.property(policy, "PolicyDocument");
                })
                .findFirst();
    }

    private Optional<KeyResource> key(Resource topic) {
        return resolver.optionalText(topic, "KmsMasterKeyId")
                .map(given -> ofType(ResourceTypes.KEY)
                        .filter(key -> resolver.arn(key).equals(given)
                                || resolver.name(key).equals(given))
                        .findFirst()
                        .map(this::keyResource)
                        .orElseThrow(() -> Known.problem(
                                topic,
                                "the key %s is not of this template; under AWS's own no service could publish"
                                        .formatted(given))));
    }

    private KeyResource keyResource(Resource key) {
        Known.properties(key, "Description", "EnableKeyRotation", "KeyPolicy", "PendingWindowInDays");
        return new KeyResource(key.logicalId(), resolver.arn(key), resolver.property(key, "KeyPolicy"));
    }

    private Stream<Resource> ofType(String type) {
        return resources.stream().filter(resource -> resource.type().equals(type));
    }
}
