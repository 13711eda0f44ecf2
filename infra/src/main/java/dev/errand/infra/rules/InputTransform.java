package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
     * What EventBridge hands to its target: a placeholder that stands for a whole value becomes the value's JSON, one within a
     * text becomes the value's text, not escaped, and one whose value is missing disappears, which can leave what is no JSON.
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
        return new EventPath(path)
                .in(event)
                .map(found -> inText && found.isTextual() ? found.asText() : RuleJson.write(found))
                .orElse("");
    }
}
