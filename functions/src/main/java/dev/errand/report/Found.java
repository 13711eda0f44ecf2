package dev.errand.report;

import dev.errand.result.NodeResult;
import java.util.Optional;

/**
 * A node's result and where it was found.
 *
 * @param outcome of the result with its texts
 * @param object the key of the object that holds it; nothing for one that Plan or Report itself made
 */
public record Found(NodeResult result, Outcome outcome, Optional<String> object) {
    static Found made(NodeResult result) {
        return new Found(result, Outcome.of(result), Optional.empty());
    }

    static Found in(String object, NodeResult result) {
        return new Found(result, Outcome.of(result), Optional.of(object));
    }

    Found withoutTexts() {
        return new Found(result.withoutTexts(), outcome, object);
    }

    /** Of two results of a node, the one of something that ran. */
    Found orBetter(Found other) {
        return result.hasSource() ? this : other;
    }
}
