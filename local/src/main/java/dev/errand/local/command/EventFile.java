package dev.errand.local.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** An event in a file, which happens anew each time it is read: with an id and a time of its own. */
final class EventFile {
    /** https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
    private static final List<String> FIELDS =
            List.of("detail-type", "source", "account", "region", "resources", "detail");

    private EventFile() {}

    /** @throws BadUsage naming the file and what is wrong with it */
    static ObjectNode read(Path file, Instant now) {
        ObjectNode event = RequestFile.read(file).deepCopy();
        FIELDS.stream().filter(field -> !event.has(field)).findFirst().ifPresent(missing -> {
            throw new BadUsage("%s holds no event: %s is missing".formatted(file, missing));
        });
        return event.put("id", UUID.randomUUID().toString())
                .put("time", now.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
