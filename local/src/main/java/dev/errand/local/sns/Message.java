package dev.errand.local.sns;

import dev.errand.local.template.TopicResource;
import java.time.Instant;
import java.util.stream.Collectors;

/** A message that a topic took. */
public record Message(Instant at, TopicResource topic, String text) {
    /** For people: when, to whom, and what. */
    String forPeople() {
        String to = topic.subscriptions().stream()
                .map(told -> told.protocol() + " " + told.endpoint())
                .collect(Collectors.joining(", "));
        return "%s to %s\n%s\n\n".formatted(at, to.isEmpty() ? "nobody" : to, text);
    }
}
