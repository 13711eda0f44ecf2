package dev.errand.local.states.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one state. */
final class StateReader {
    static final String INVOKE = "arn:aws:states:::lambda:invoke";

    private final String name;
    private final Fields fields;
    private final TemplateReader templates;

    private StateReader(String name, JsonNode json) {
        this.name = name;
        fields = new Fields("state '%s'".formatted(name), "", json);
        templates = new TemplateReader(fields);
    }

    static State read(String name, JsonNode json) {
        StateReader reader = new StateReader(name, json);
        reader.checkName();
        State state = reader.state();
        reader.fields.nothingElse();
        return state;
    }

    private void checkName() {
        if (name.isEmpty() || name.length() > 80) {
            throw fields.wrong("", "a state's name has 1 to 80 characters, this one %d".formatted(name.length()));
        }
    }

    private State state() {
        fields.optionalText("Comment");
        fields.optionalText("QueryLanguage").ifPresent(language -> Definition.requireJsonata(fields, language));
        String type = fields.text("Type");
        return switch (type) {
            case "Task" -> task();
            case "Choice" -> choice();
            case "Wait" -> new State.Wait(name, until(), exit(Reach.INPUT));
            case "Pass" -> new State.Pass(name, exit(Reach.INPUT));
            case "Succeed" -> new State.Succeed(name, succeed());
            case "Fail" -> new State.Fail(name, templates.text("Error"), templates.text("Cause"));
            default -> throw fields.wrong("Type", "'%s' is not emulated locally".formatted(type));
        };
    }

    private State.Task task() {
        String resource = fields.text("Resource");
        if (!resource.equals(INVOKE)) {
            throw fields.wrong("Resource", "'%s' is not emulated locally; use %s".formatted(resource, INVOKE));
        }
        return new State.Task(
                name,
                arguments(),
                templates.seconds("TimeoutSeconds", 1),
                exit(Reach.RESULT),
                new FailuresReader(fields).read());
    }

    private Template arguments() {
        Template arguments =
                templates.any("Arguments", Reach.INPUT).orElseThrow(() -> fields.wrong("Arguments", "is missing"));
        Fields inside = fields.inside("Arguments", arguments.json());
        if (new TemplateReader(inside).text("FunctionName").isEmpty()) {
            throw inside.wrong("FunctionName", "is missing");
        }
        inside.required("Payload");
        inside.nothingElse();
        return arguments;
    }

    private State.Choice choice() {
        List<State.Rule> rules = new ArrayList<>();
        for (JsonNode rule : fields.required("Choices")) {
            rules.add(rule(fields.inside("Choices[%d]".formatted(rules.size()), rule)));
        }
        if (rules.isEmpty()) {
            throw fields.wrong("Choices", "must be a list of at least one rule");
        }
        Optional<String> next = fields.optionalText("Default");
        State.Exit exit =
                new State.Exit(templates.any("Output", Reach.INPUT), templates.variables("Assign", Reach.INPUT), next);
        return new State.Choice(name, rules, next.map(otherwise -> exit));
    }

    private static State.Rule rule(Fields rule) {
        rule.optionalText("Comment");
        TemplateReader templates = new TemplateReader(rule);
        Template condition = templates.condition("Condition").orElseThrow(() -> rule.wrong("Condition", "is missing"));
        State.Exit exit = new State.Exit(
                templates.any("Output", Reach.INPUT),
                templates.variables("Assign", Reach.INPUT),
                Optional.of(rule.text("Next")));
        rule.nothingElse();
        return new State.Rule(condition, exit);
    }

    private Until until() {
        Optional<Template> seconds = templates.seconds("Seconds", 0);
        Optional<Template> timestamp = templates.text("Timestamp");
        if (seconds.isPresent() == timestamp.isPresent()) {
            throw fields.wrong("Seconds", "exactly one of Seconds and Timestamp must be given");
        }
        timestamp.map(Template::json).filter(json -> !Expression.is(json)).ifPresent(this::requireTime);
        return seconds.<Until>map(Until.Seconds::new).orElseGet(() -> new Until.Timestamp(timestamp.orElseThrow()));
    }

    private void requireTime(JsonNode timestamp) {
        try {
            OffsetDateTime.parse(timestamp.asText());
        } catch (DateTimeException e) {
            throw fields.wrong("Timestamp", "must be a time with an offset, but is " + timestamp);
        }
    }

    private State.Exit succeed() {
        return new State.Exit(templates.any("Output", Reach.INPUT), Optional.empty(), Optional.empty());
    }

    private State.Exit exit(Reach reach) {
        Optional<String> next = fields.optionalText("Next");
        boolean end = fields.optional("End").map(this::flag).orElse(false);
        if (next.isPresent() == end) {
            throw fields.wrong("Next", "exactly one of Next and End must be given");
        }
        return new State.Exit(templates.any("Output", reach), templates.variables("Assign", reach), next);
    }

    private boolean flag(JsonNode end) {
        if (!end.isBoolean()) {
            throw fields.wrong("End", "must be true or false, but is " + end);
        }
        return end.asBoolean();
    }
}
