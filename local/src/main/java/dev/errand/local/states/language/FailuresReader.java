package dev.errand.local.states.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Retry and Catch of a Task. Limits and defaults: https://states-language.net/spec.html#errors. */
final class FailuresReader {
    private static final long MOST = 99_999_999;
    private static final long MOST_DELAY = 31_622_400;

    private final Fields fields;

    FailuresReader(Fields fields) {
        this.fields = fields;
    }

    State.Failures read() {
        return new State.Failures(retriers(), catchers());
    }

    private List<Retrier> retriers() {
        List<Retrier> retriers = new ArrayList<>();
        List<Fields> elements = elements("Retry");
        for (Fields element : elements) {
            retriers.add(retrier(element, retriers.size() == elements.size() - 1));
            element.nothingElse();
        }
        return retriers;
    }

    private static Retrier retrier(Fields element, boolean last) {
        element.optionalText("Comment");
        element.optionalText("JitterStrategy")
                .filter(strategy -> !strategy.equals("NONE"))
                .ifPresent(strategy -> {
                    throw element.wrong("JitterStrategy", "'%s' is not emulated locally; use NONE".formatted(strategy));
                });
        return new Retrier(
                errors(element, last),
                (int) element.whole("MaxAttempts", 3, 0, MOST),
                Duration.ofSeconds(element.whole("IntervalSeconds", 1, 1, MOST)),
                backoffRate(element),
                longest(element));
    }

    private static double backoffRate(Fields element) {
        Optional<JsonNode> rate = element.optional("BackoffRate");
        if (rate.isPresent() && (!rate.get().isNumber() || rate.get().asDouble() < 1)) {
            throw element.wrong("BackoffRate", "must be a number of at least 1.0, but is " + rate.get());
        }
        return rate.map(JsonNode::asDouble).orElse(2.0);
    }

    private static Optional<Duration> longest(Fields element) {
        long seconds = element.whole("MaxDelaySeconds", 0, 1, MOST_DELAY);
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    private List<State.Catcher> catchers() {
        List<State.Catcher> catchers = new ArrayList<>();
        List<Fields> elements = elements("Catch");
        for (Fields element : elements) {
            element.optionalText("Comment");
            TemplateReader templates = new TemplateReader(element);
            State.Exit exit = new State.Exit(
                    templates.any("Output", Reach.ERROR),
                    templates.variables("Assign", Reach.ERROR),
                    Optional.of(element.text("Next")));
            catchers.add(new State.Catcher(errors(element, catchers.size() == elements.size() - 1), exit));
            element.nothingElse();
        }
        return catchers;
    }

    private static ErrorNames errors(Fields element, boolean last) {
        JsonNode json = element.required("ErrorEquals");
        if (!json.isArray() || json.isEmpty()) {
            throw element.wrong("ErrorEquals", "must be a list of at least one error, but is " + json);
        }
        List<String> names = new ArrayList<>();
        for (JsonNode name : json) {
            if (!name.isTextual()) {
                throw element.wrong("ErrorEquals", "must be a list of strings, but has " + name);
            }
            names.add(name.asText());
        }
        if (names.contains(ErrorNames.ALL) && (names.size() > 1 || !last)) {
            throw element.wrong("ErrorEquals", "States.ALL must be alone and in the last element");
        }
        return new ErrorNames(names);
    }

    private List<Fields> elements(String name) {
        List<Fields> elements = new ArrayList<>();
        fields.optional(name).ifPresent(list -> {
            if (!list.isArray()) {
                throw fields.wrong(name, "must be a list, but is " + list);
            }
            for (JsonNode element : list) {
                elements.add(fields.inside("%s[%d]".formatted(name, elements.size()), element));
            }
        });
        return elements;
    }
}
