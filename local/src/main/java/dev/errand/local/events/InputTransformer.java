package dev.errand.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.template.TargetInput;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes a target's input out of parts of an event, as
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html says: a value outside quotes is
 * JSON, one within quotes is text that nobody escapes. Of a value that the event lacks it says that it does not appear; what
 * calls of AWS were recorded with is an empty text: https://github.com/localstack/localstack,
 * tests/aws/services/events/test_events_inputs.snapshot.json
 */
final class InputTransformer {
    /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html */
    static final int LONGEST = 8192;

    private static final int MOST_PATHS = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Set<String> PREDEFINED = Set.of(
            "aws.events.rule-arn",
            "aws.events.rule-name",
            "aws.events.event.ingestion-time",
            "aws.events.event",
            "aws.events.event.json");

    private final Map<String, EventPath> paths = new TreeMap<>();
    private final InputTemplate template;
    private final boolean json;

    /** @throws IllegalArgumentException saying what EventBridge would not take */
    InputTransformer(TargetInput.Transformed written) {
        check(written.paths().size() <= MOST_PATHS, "InputPathsMap has more than %d paths".formatted(MOST_PATHS));
        check(!written.template().isEmpty(), "InputTemplate is empty");
        check(
                written.template().length() <= LONGEST,
                "InputTemplate has %d characters; at most %d are allowed"
                        .formatted(written.template().length(), LONGEST));
        written.paths().forEach((name, path) -> {
            check(NAME.matcher(name).matches(), "'%s' cannot be a key of InputPathsMap".formatted(name));
            paths.put(name, EventPath.parse(path));
        });
        template = InputTemplate.parse(written.template());
        template.placeholders()
                .forEach(placeholder -> check(
                        paths.containsKey(placeholder.name()) || PREDEFINED.contains(placeholder.name()),
                        "InputTemplate contains invalid placeholder %s".formatted(placeholder.name())));
        String start = written.template().strip();
        json = start.startsWith("{") || start.startsWith("[");
    }

    private static void check(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** @throws Undeliverable when what comes out is too long, or no JSON although the template is an object or array */
    String apply(Occurrence occurrence) {
        StringBuilder text = new StringBuilder();
        for (InputTemplate.Piece piece : template.pieces()) {
            text.append(
                    switch (piece) {
                        case InputTemplate.Literal literal -> literal.text();
                        case InputTemplate.Placeholder placeholder -> value(placeholder, occurrence);
                    });
        }
        String input = json ? Payload.minified(text.toString()) : text.toString();
        if (input.length() > LONGEST) {
            throw new Undeliverable("the transformed input has %d characters; at most %d are delivered"
                    .formatted(input.length(), LONGEST));
        }
        return input;
    }

    private String value(InputTemplate.Placeholder placeholder, Occurrence occurrence) {
        EventPath path = paths.get(placeholder.name());
        JsonNode value =
                path == null ? occurrence.predefined(placeholder.name()).orElseThrow() : path.find(occurrence.event());
        if (value.isMissingNode()) {
            return placeholder.quoted() ? "" : "\"\"";
        }
        return placeholder.quoted() ? withinQuotes(value) : value.toString();
    }

    private static String withinQuotes(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString().replace("\"", "");
    }
}
