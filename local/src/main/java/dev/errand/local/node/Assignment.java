package dev.errand.local.node;

import java.util.List;
import java.util.Optional;

/**
 * What a node is told to run: a document's steps, its parameters filled in.
 *
 * @param logGroup where the output goes beside the reply
 */
public record Assignment(String commandId, List<Step> steps, Optional<String> logGroup) {
    public Assignment {
        steps = List.copyOf(steps);
    }
}
