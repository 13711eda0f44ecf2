package dev.errand.local.template;

import java.util.Map;

/** What a target gets of an event. */
public sealed interface TargetInput {
    /** All of it. */
    record WholeEvent() implements TargetInput {}

    /** Nothing; it gets a text of its own, which is JSON. */
    record Constant(String json) implements TargetInput {}

    /** Parts of it: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html */
    record Transformed(Map<String, String> paths, String template) implements TargetInput {
        public Transformed {
            paths = Map.copyOf(paths);
        }
    }
}
