package dev.errand.local.sns;

import dev.errand.local.access.ResourcePolicy;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.TopicResource;
import dev.errand.local.time.LocalClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Topics that keep what is published to them in a file each, and tell nobody. docs/local/events.md lists what is the same
 * as on AWS and what is not.
 */
public final class Topics {
    private static final String PUBLISH = "sns:Publish";
    /** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html, Message */
    private static final int MOST_BYTES = 262_144;

    private final Path folder;
    private final LocalClock clock;
    private final Map<String, TopicResource> topics = new HashMap<>();
    private final Map<String, ResourcePolicy> policies = new HashMap<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    /**
     * @param folder where a file for each topic is kept
     * @throws dev.errand.local.access.UnjudgeablePolicy when a policy holds something that is not evaluated here
     */
    public Topics(List<TopicResource> topics, Path folder, LocalClock clock) {
        this.folder = folder;
        this.clock = clock;
        for (TopicResource topic : topics) {
            this.topics.put(topic.arn(), topic);
            topic.policy()
                    .ifPresent(policy -> policies.put(
                            topic.arn(), ResourcePolicy.of("policy of topic " + topic.logicalId(), policy)));
            topic.key()
                    .ifPresent(key -> policies.put(
                            key.arn(), ResourcePolicy.of("policy of key " + key.logicalId(), key.policy())));
        }
    }

    /**
     * Publishes for a service of AWS.
     *
     * @param service for example {@code events.amazonaws.com}
     * @throws ServiceError NotFound, InvalidParameter, or AuthorizationError or KMSAccessDenied when the policy of the topic
     *     or of its key does not allow it
     */
    public void publish(String service, String topicArn, String text) {
        TopicResource topic = Optional.ofNullable(topics.get(topicArn))
                .orElseThrow(() -> new ServiceError(404, "NotFound", "Topic does not exist"));
        requireAccess(service, topicArn);
        topic.key().ifPresent(key -> requireKey(service, key.arn()));
        if (text.isEmpty()) {
            throw ServiceError.badRequest("InvalidParameter", "Invalid parameter: Empty message");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw ServiceError.badRequest("InvalidParameter", "Invalid parameter: Message too long");
        }
        Message message = new Message(clock.now(), topic, text);
        keep(message);
        messages.add(message);
    }

    private void requireAccess(String service, String topicArn) {
        if (!isAllowed(service, PUBLISH, topicArn)) {
            throw ServiceError.forbidden(
                    "AuthorizationError",
                    "%s is not authorized to perform: SNS:Publish on resource: %s because no resource-based policy allows the SNS:Publish action"
                            .formatted(service, topicArn));
        }
    }

    /** https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services */
    private void requireKey(String service, String keyArn) {
        for (String action : List.of("kms:GenerateDataKey", "kms:Decrypt")) {
            if (!isAllowed(service, action, keyArn)) {
                throw ServiceError.badRequest(
                        "KMSAccessDenied",
                        "%s is not authorized to perform: %s on resource: %s because no resource-based policy allows the %s action"
                                .formatted(service, action, keyArn, action));
            }
        }
    }

    private boolean isAllowed(String service, String action, String arn) {
        return Optional.ofNullable(policies.get(arn))
                .filter(policy -> policy.allows(service, action, arn))
                .isPresent();
    }

    /** What was published, in its order. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    private synchronized void keep(Message message) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(message.topic().name() + ".txt"),
                    message.forPeople(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot keep a message of " + message.topic().name(), e);
        }
    }
}
