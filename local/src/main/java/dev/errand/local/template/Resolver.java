package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.errand.local.template.Source.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Resolves CloudFormation's intrinsic functions.
 *
 * <p>https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
final class Resolver {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Source source;
    private final Parameters parameters;
    private final References references;
    private final Conditions conditions;

    Resolver(Source source, Scope scope, Parameters parameters) {
        this.source = source;
        this.parameters = parameters;
        this.references = new References(scope);
        this.conditions = new Conditions(source, this);
    }

    boolean isDeployed(Resource resource) {
        return resource.condition()
                .map(condition -> conditions.holds(condition, "resource " + resource.logicalId()))
                .orElse(true);
    }

    String name(Resource resource) {
        return references.name(resource, this);
    }

    String arn(Resource resource) {
        return references.arn(resource, this);
    }

    /** A property, resolved; missing when it is not written. */
    JsonNode property(Resource resource, String property) {
        JsonNode written = resource.properties().path(property);
        return written.isMissingNode() ? written : resolve(written, place(resource, property));
    }

    /** A property that must be there and be a text. */
    String text(Resource resource, String property) {
        return text(resource.properties().path(property), place(resource, property));
    }

    /** A text property, if it is written. */
    Optional<String> optionalText(Resource resource, String property) {
        JsonNode written = property(resource, property);
        return written.isMissingNode() ? Optional.empty() : Optional.of(text(written, place(resource, property)));
    }

    String text(JsonNode written, String place) {
        JsonNode resolved = resolve(written, place);
        if (!resolved.isValueNode() || resolved.isNull() || resolved.isMissingNode()) {
            throw new UnreadableTemplate(place, "a text is needed, this is there: " + resolved);
        }
        return resolved.asText();
    }

    private static String place(Resource resource, String property) {
        return "resource " + resource.logicalId() + ", Properties/" + property;
    }

    JsonNode resolve(JsonNode node, String place) {
        if (node.isArray()) {
            return resolveArray(node, place);
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            Map.Entry<String, JsonNode> only = node.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return intrinsic(only.getKey(), only.getValue(), place);
            }
        }
        ObjectNode resolved = NODES.objectNode();
        node.properties().forEach(field -> {
            JsonNode value = resolve(field.getValue(), place + "/" + field.getKey());
            if (!value.isMissingNode()) {
                resolved.set(field.getKey(), value);
            }
        });
        return resolved;
    }

    private ArrayNode resolveArray(JsonNode node, String place) {
        ArrayNode resolved = NODES.arrayNode();
        for (int i = 0; i < node.size(); i++) {
            JsonNode value = resolve(node.get(i), place + "/" + i);
            if (!value.isMissingNode()) {
                resolved.add(value);
            }
        }
        return resolved;
    }

    private JsonNode intrinsic(String function, JsonNode argument, String place) {
        return switch (function) {
            case "Ref" -> ref(argument.asText(), place);
            case "Fn::GetAtt" -> TextNode.valueOf(attribute(argument, place));
            case "Fn::Sub" -> TextNode.valueOf(substitute(argument, place));
            case "Fn::Join" -> TextNode.valueOf(join(argument, place));
            case "Fn::Split" -> split(argument, place);
            case "Fn::Select" -> select(argument, place);
            case "Fn::If" -> resolve(conditions.choose(argument, place), place);
            default -> throw new UnreadableTemplate(place, function + " cannot be resolved locally");
        };
    }

    private JsonNode ref(String name, String place) {
        if (name.equals("AWS::NoValue")) {
            return MissingNode.getInstance();
        }
        String value = reference(name, place);
        if (parameters.isList(name)) {
            ArrayNode list = NODES.arrayNode();
            Stream.of(value.split(",", -1)).map(String::strip).forEach(list::add);
            return list;
        }
        return TextNode.valueOf(value);
    }

    private String reference(String name, String place) {
        return parameters
                .value(name)
                .or(() -> source.resource(name).flatMap(resource -> references.ref(resource, this)))
                .orElseThrow(() -> new UnreadableTemplate(place, "Ref of " + name + " cannot be resolved locally"));
    }

    private String attribute(JsonNode argument, String place) {
        String path = argument.isArray()
                ? argument.path(0).asText() + "." + argument.path(1).asText()
                : argument.asText();
        return attribute(path, place);
    }

    private String attribute(String path, String place) {
        int dot = path.indexOf('.');
        Optional<Resource> resource = dot < 0 ? Optional.empty() : source.resource(path.substring(0, dot));
        return resource.flatMap(found -> references.attribute(found, path.substring(dot + 1), this))
                .orElseThrow(
                        () -> new UnreadableTemplate(place, "Fn::GetAtt of " + path + " cannot be resolved locally"));
    }

    private String substitute(JsonNode argument, String place) {
        String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
        JsonNode variables = argument.isArray() ? argument.path(1) : MissingNode.getInstance();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        return placeholder.replaceAll(match -> Matcher.quoteReplacement(
                match.group(1).isEmpty() ? value(match.group(2), variables, place) : "${" + match.group(2) + "}"));
    }

    private String value(String name, JsonNode variables, String place) {
        if (variables.has(name)) {
            return text(variables.get(name), place + "/Fn::Sub/" + name);
        }
        return name.contains(".") ? attribute(name, place) : reference(name, place);
    }

    private String join(JsonNode argument, String place) {
        List<String> parts = new ArrayList<>();
        JsonNode list = resolve(argument.path(1), place + "/Fn::Join");
        for (JsonNode part : list) {
            parts.add(text(part, place + "/Fn::Join"));
        }
        return String.join(argument.path(0).asText(), parts);
    }

    private ArrayNode split(JsonNode argument, String place) {
        ArrayNode parts = NODES.arrayNode();
        String text = text(argument.path(1), place + "/Fn::Split");
        for (String part : text.split(Pattern.quote(argument.path(0).asText()), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private JsonNode select(JsonNode argument, String place) {
        int index = Integer.parseInt(text(argument.path(0), place + "/Fn::Select"));
        JsonNode list = resolve(argument.path(1), place + "/Fn::Select");
        if (!list.isArray() || !list.has(index)) {
            throw new UnreadableTemplate(place, "Fn::Select finds no element %d in %s".formatted(index, list));
        }
        return list.get(index);
    }
}
