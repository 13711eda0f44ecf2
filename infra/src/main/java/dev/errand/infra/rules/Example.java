package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the event that a rule's file names as an example of its source. */
final class Example {
    /**
     * What <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">every event</a> has;
     * {@code version} is left out of some of AWS's own examples.
     */
    private static final List<String> FIELDS =
            List.of("id", "detail-type", "source", "account", "time", "region", "resources", "detail");

    private Example() {}

    /** @param path as the file says it, relative to the folder of the rules */
    static Optional<JsonNode> read(Path folder, String path, Problems problems) {
        Path file = folder.resolve(path).normalize();
        if (!file.startsWith(folder.normalize())) {
            problems.add("$.example", "is '%s'; write the path of a file in events/rules", path);
            return Optional.empty();
        }
        Problems ofExample = new Problems(path);
        Optional<JsonNode> event = RuleJson.readObject(file, ofExample);
        event.ifPresent(found -> FIELDS.stream()
                .filter(field -> !found.has(field))
                .forEach(field -> ofExample.add("$." + field, "is missing, which every event has")));
        ofExample.all().forEach(problem -> problems.add("$.example", "%s", problem));
        return event.filter(found -> ofExample.isEmpty());
    }
}
