package dev.errand.report;

import dev.errand.result.NodeResult;
import dev.errand.result.Source;
import java.util.Optional;

/**
 * A node's result and where it was found.
 *
 * @param object the key of the object that holds it; nothing for one that Plan or Report itself made
 */
record Found(NodeResult result, Optional<String> object) {
    static Found made(NodeResult result) {
        return new Found(result, Optional.empty());
    }

    Found withoutTexts() {
        return new Found(result.withoutTexts(), object);
    }

    /** Of two results of a node, the one of something that ran. */
    Found orBetter(Found other) {
        return result.source() == Source.NONE ? other : this;
    }
}
