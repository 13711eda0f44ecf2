package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How EventBridge makes the input of an execution out of an event
 * (<a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">input transformation</a>).
 *
 * @param paths where the values are, by the names that the template calls them
 * @param template JSON with {@code <name>} in place of values
 */
public record InputTransform(Map<String, String> paths, String template) {
    /** Source: <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html">InputTransformer</a>. */
    static final int LONGEST = 8_192;

    /** Source: the same page. */
    static final int MOST_PATHS = 100;

    private static final String NOTHING = "\"\"";

    /** A piece of a template that matters: a character of a text that is escaped, a quote, or a placeholder. */
    private static final Pattern PIECE = Pattern.compile("\\\\.|\"|<([A-Za-z0-9_-]+)>");

    public InputTransform {
        // In its order, as the template must be the same each time.
        paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
    }

    /** Whether EventBridge takes the template. */
    boolean isShort() {
        return template.length() <= LONGEST;
    }

    /**
     * What EventBridge hands to its target: a placeholder that stands for a whole value becomes the value's JSON, and one within a
     * text the value's text, not escaped. One whose value is missing becomes an empty text, or nothing within a text, as
     * <a
     * href="https://github.com/localstack/localstack/blob/83e73a7002b23cbb02902aa41bb02e78163360a9/tests/aws/services/events/test_events_inputs.snapshot.json">LocalStack
     * has recorded on AWS</a> (test_put_events_with_input_transformer_input_template_json).
     */
    String apply(JsonNode event) {
        StringBuilder result = new StringBuilder();
        Matcher piece = PIECE.matcher(template);
        boolean inText = false;
        while (piece.find()) {
            inText ^= piece.group().equals("\"");
            piece.appendReplacement(result, Matcher.quoteReplacement(replacement(piece, inText, event)));
        }
        return piece.appendTail(result).toString();
    }

    private String replacement(Matcher piece, boolean inText, JsonNode event) {
        String path = paths.get(piece.group(1));
        if (path == null) {
            return piece.group();
        }
        Optional<JsonNode> value = new EventPath(path).in(event);
        if (inText) {
            return value.map(found -> found.isTextual() ? found.asText() : RuleJson.write(found))
                    .orElse("");
        }
        return value.map(RuleJson::write).orElse(NOTHING);
    }
}
