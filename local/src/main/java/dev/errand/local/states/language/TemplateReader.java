package dev.errand.local.states.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads the fields of a definition that may hold expressions, and refuses expressions that can never work. */
final class TemplateReader {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w{0,79}");

    private final Fields fields;

    TemplateReader(Fields fields) {
        this.fields = fields;
    }

    Optional<Template> any(String name, Reach reach) {
        return fields.optional(name).map(json -> checked(name, json, reach));
    }

    Optional<Template> text(String name) {
        return typed(name, JsonNode::isTextual, "a string");
    }

    /** Seconds, at least so many and at most what the specification allows. */
    Optional<Template> seconds(String name, long least) {
        return typed(
                name,
                json -> json.isIntegralNumber() && json.asLong() >= least && json.asLong() <= Until.LONGEST_SECONDS,
                "a whole number from %d to %d".formatted(least, Until.LONGEST_SECONDS));
    }

    Optional<Template> condition(String name) {
        return typed(name, JsonNode::isBoolean, "true, false");
    }

    /** An object whose fields are names of variables. */
    Optional<Template> variables(String name, Reach reach) {
        Optional<Template> assign = any(name, reach);
        assign.ifPresent(template -> requireNames(name, template.json()));
        return assign;
    }

    private Optional<Template> typed(String name, Predicate<JsonNode> type, String words) {
        Optional<Template> template = any(name, Reach.INPUT);
        template.map(Template::json).ifPresent(json -> {
            if (!Expression.is(json) && !type.test(json)) {
                throw fields.wrong(name, "must be %s or an expression, but is %s".formatted(words, json));
            }
        });
        return template;
    }

    private Template checked(String name, JsonNode json, Reach reach) {
        check(name, json, reach);
        return new Template(fields.place(name), json);
    }

    private void check(String name, JsonNode json, Reach reach) {
        if (json.isObject()) {
            json.properties().forEach(entry -> check(name + "/" + entry.getKey(), entry.getValue(), reach));
        } else if (json.isArray()) {
            for (int index = 0; index < json.size(); index++) {
                check("%s[%d]".formatted(name, index), json.get(index), reach);
            }
        } else if (Expression.is(json)) {
            ExpressionCheck.problem(Expression.of(json), reach).ifPresent(problem -> {
                throw fields.wrong(name, "the expression %s %s".formatted(json, problem));
            });
        } else if (json.isTextual() && json.asText().startsWith("{%")) {
            throw fields.wrong(name, "starts with {%% but does not end with %%}: %s".formatted(json));
        }
    }

    private void requireNames(String name, JsonNode json) {
        if (!json.isObject()) {
            throw fields.wrong(name, "must be an object, but is " + json);
        }
        json.fieldNames().forEachRemaining(variable -> {
            if (!VARIABLE.matcher(variable).matches() || variable.equals("states")) {
                throw fields.wrong(name, "'%s' cannot be the name of a variable".formatted(variable));
            }
        });
    }
}
