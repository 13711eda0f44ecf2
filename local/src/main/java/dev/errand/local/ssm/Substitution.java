package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills a document's parameters in, as the agent does: a text that is nothing but {@code {{ name }}} becomes the value
 * itself, a list for example; within a longer text it becomes the value's text, a list its JSON.
 *
 * <p>Within a longer text the agent's replacement is Go's Regexp.ReplaceAllString, to which a dollar sign in the value is
 * a reference to a group: {@code $HOME} vanishes, {@code $$} is one dollar sign.
 *
 * <p>Sources: https://github.com/aws/amazon-ssm-agent, ReplaceParameters in
 * agent/framework/docparser/parameters/parameters.go; https://pkg.go.dev/regexp#Regexp.Expand.
 */
record Substitution(Map<String, JsonNode> values) {
    private static final Pattern GROUP = Pattern.compile("[$](?:([$])|([A-Za-z0-9_]+)|[{]([A-Za-z0-9_]+)[}])");

    JsonNode in(JsonNode input) {
        if (input.isTextual()) {
            return in(input.textValue());
        }
        if (input.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            input.forEach(item -> array.add(in(item)));
            return array;
        }
        if (input.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            input.properties().forEach(entry -> object.set(entry.getKey(), in(entry.getValue())));
            return object;
        }
        return input;
    }

    private JsonNode in(String text) {
        for (Map.Entry<String, JsonNode> value : values.entrySet()) {
            if (reference(value.getKey()).matcher(text).matches()) {
                return value.getValue();
            }
        }
        String filled = text;
        for (Map.Entry<String, JsonNode> value : values.entrySet()) {
            filled = reference(value.getKey())
                    .matcher(filled)
                    .replaceAll(match -> Matcher.quoteReplacement(expanded(text(value.getValue()), match)));
        }
        return TextNode.valueOf(filled);
    }

    private static Pattern reference(String name) {
        return Pattern.compile("\\{\\{\\s*" + name + "\\s*}}");
    }

    /** Marshals what is no text, as Go's encoder does. */
    private static String text(JsonNode value) {
        return value.isTextual()
                ? value.textValue()
                : value.toString()
                        .replace("&", "\\u0026")
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e");
    }

    private static String expanded(String template, MatchResult match) {
        return GROUP.matcher(template).replaceAll(group -> {
            if (group.group(1) != null) {
                return Matcher.quoteReplacement("$");
            }
            String name = String.valueOf(group.group(2) == null ? group.group(3) : group.group(2));
            return name.matches("0+") ? Matcher.quoteReplacement(match.group()) : "";
        });
    }
}
