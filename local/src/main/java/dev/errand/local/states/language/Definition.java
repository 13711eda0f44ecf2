package dev.errand.local.states.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole state machine, checked.
 *
 * @param timeout after which an execution ends as timed out
 */
public record Definition(String startAt, Map<String, State> states, Optional<Duration> timeout) {
    private static final String WHERE = "the state machine";
    private static final String JSONATA = "JSONata";

    public Definition {
        states = Map.copyOf(states);
    }

    /**
     * Reads and checks a definition.
     *
     * @throws InvalidDefinition naming the first state and field that is wrong or not emulated
     */
    public static Definition read(JsonNode json) {
        Fields fields = new Fields(WHERE, "", json);
        fields.optionalText("Comment");
        requireJsonata(fields, fields.optionalText("QueryLanguage").orElse("JSONPath"));
        fields.optionalText("Version").filter(version -> !version.equals("1.0")).ifPresent(version -> {
            throw fields.wrong("Version", "'%s' is not known; use 1.0".formatted(version));
        });
        Map<String, State> states = states(new Fields(WHERE, "States/", fields.required("States")));
        String startAt = fields.text("StartAt");
        requireState(states, startAt, WHERE, "StartAt");
        states.values().forEach(state -> requireTargets(states, state));
        long seconds = fields.whole("TimeoutSeconds", 0, 1, Until.LONGEST_SECONDS);
        fields.nothingElse();
        return new Definition(
                startAt, states, seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)));
    }

    public State state(String name) {
        return Optional.ofNullable(states.get(name)).orElseThrow();
    }

    static void requireJsonata(Fields fields, String language) {
        if (!language.equals(JSONATA)) {
            throw fields.wrong("QueryLanguage", "'%s' is not emulated locally; use JSONata".formatted(language));
        }
    }

    private static Map<String, State> states(Fields fields) {
        Map<String, State> states = new LinkedHashMap<>();
        fields.entries()
                .forEach(entry -> states.put(entry.getKey(), StateReader.read(entry.getKey(), entry.getValue())));
        return states;
    }

    private static void requireTargets(Map<String, State> states, State state) {
        exits(state)
                .flatMap(exit -> exit.next().stream())
                .forEach(next -> requireState(states, next, "state '%s'".formatted(state.name()), "Next"));
    }

    private static Stream<State.Exit> exits(State state) {
        return switch (state) {
            case State.Task task ->
                Stream.concat(
                        Stream.of(task.exit()),
                        task.failures().catchers().stream().map(State.Catcher::exit));
            case State.Choice choice ->
                Stream.concat(
                        choice.otherwise().stream(), choice.rules().stream().map(State.Rule::exit));
            case State.Wait wait -> Stream.of(wait.exit());
            case State.Pass pass -> Stream.of(pass.exit());
            case State.Succeed succeed -> Stream.of(succeed.exit());
            case State.Fail fail -> Stream.empty();
        };
    }

    private static void requireState(Map<String, State> states, String name, String where, String field) {
        if (!states.containsKey(name)) {
            throw new InvalidDefinition(where, field, "there is no state '%s'".formatted(name));
        }
    }
}
