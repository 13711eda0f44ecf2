package dev.errand.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.states.FunctionInvoker;
import dev.errand.local.template.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Keeps the events that it is sent, and answers what a test wants. */
final class FakeFunction implements FunctionInvoker {
    private final List<JsonNode> events = Collections.synchronizedList(new ArrayList<>());
    private volatile Function<JsonNode, Answer> answers = event -> new Answer.Returned(Samples.json("{'ok': true}"));

    @Override
    public Answer invoke(String functionArn, JsonNode payload) {
        events.add(payload);
        return answers.apply(payload);
    }

    void answers(String json) {
        answers = event -> new Answer.Returned(Samples.json(json));
    }

    void fails(String error, String cause) {
        answers = event -> new Answer.Failed(error, cause);
    }

    void answers(Function<JsonNode, Answer> chosen) {
        answers = chosen;
    }

    int calls() {
        return events.size();
    }

    JsonNode event() {
        return events.getLast();
    }
}
