package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads a file that has an {@code eventPattern}. */
final class EventRuleReader {
    private final Path folder;
    private final Problems problems;

    /** @param folder of the rules, which the paths of examples begin in */
    EventRuleReader(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    Optional<Rule> read(RuleHead head, RuleFields fields) {
        Optional<JsonNode> pattern = fields.object("eventPattern");
        Optional<EventPattern> read = pattern.flatMap(found -> EventPattern.read(found, "$.eventPattern", problems));
        Optional<JsonNode> example = fields.requiredText(
                        "example", "the path of an event as its source really sends it, such as examples/x.json")
                .flatMap(path -> Example.read(folder, path, problems));
        Optional<JsonNode> request = fields.object("request");
        request.ifPresent(found -> checkRequest(head, found, read, example));
        return pattern.isPresent() && request.isPresent() && problems.isEmpty()
                ? Optional.of(new EventRule(
                        head.name(),
                        head.description(),
                        head.enabled(),
                        pattern.get(),
                        RequestTemplate.of(head.name(), request.get())))
                : Optional.empty();
    }

    private void checkRequest(
            RuleHead head, JsonNode request, Optional<EventPattern> pattern, Optional<JsonNode> example) {
        RequestRules.check(request, problems);
        Map<String, JsonNode> values = RequestWalk.eventValues(request);
        if (!RequestRules.checkEventValues(values, problems)) {
            return;
        }
        InputTransform transform = RequestTemplate.of(head.name(), request);
        checkSize(transform);
        if (pattern.isPresent() && example.isPresent()) {
            new ExampleRun(example.get(), pattern.get(), problems).check(transform, values);
        }
    }

    private void checkSize(InputTransform transform) {
        if (!transform.isShort()) {
            problems.add(
                    RequestWalk.ROOT,
                    "makes a template of %d characters; EventBridge takes at most %d, so put what is long into S3",
                    transform.template().length(),
                    InputTransform.LONGEST);
        }
        if (transform.paths().size() > InputTransform.MOST_PATHS) {
            problems.add(
                    RequestWalk.ROOT,
                    "takes %d values from the event; EventBridge gives at most %d",
                    transform.paths().size(),
                    InputTransform.MOST_PATHS);
        }
    }
}
