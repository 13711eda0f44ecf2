package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

/** Matches events as EventBridge does, by <a href="https://github.com/aws/event-ruler">its own code</a>. */
final class EventPattern {
    /** Source: <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html">PutRule</a>. */
    private static final int LONGEST = 4_096;

    private final Machine machine = Machine.builder().build();

    private EventPattern(String text) {
        try {
            machine.addRule("pattern", text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pattern, if it is one. */
    static Optional<EventPattern> read(JsonNode pattern, String path, Problems problems) {
        String text = RuleJson.write(pattern);
        String wrong = JsonRuleCompiler.check(text);
        if (wrong != null) {
            problems.add(
                    path, "is no event pattern: %s", wrong.lines().findFirst().orElse(""));
            return Optional.empty();
        }
        if (text.length() > LONGEST) {
            problems.add(path, "has %d characters; EventBridge takes at most %d", text.length(), LONGEST);
        }
        if (holdsNull(pattern)) {
            problems.add(path, "holds null, which no template can; match something else");
        }
        return Optional.of(new EventPattern(text));
    }

    boolean matches(JsonNode event) {
        try {
            return !machine.rulesForJSONEvent(RuleJson.write(event)).isEmpty();
        } catch (Exception e) {
            throw new IllegalStateException("not an event: " + event, e);
        }
    }

    private static boolean holdsNull(JsonNode node) {
        return node.isNull() || node.valueStream().anyMatch(EventPattern::holdsNull);
    }
}
