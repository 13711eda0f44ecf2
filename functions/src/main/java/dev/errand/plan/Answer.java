package dev.errand.plan;

import dev.errand.request.NodeId;
import dev.errand.request.NodeSelection;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an account and region has of what was asked for.
 *
 * @param missing those that should be there and that Systems Manager does not know
 * @param permitted those found that the deployment's grant covers
 * @param refusal why it could not be asked, when it could not; then nothing was found
 */
record Answer(
        Question question,
        Map<NodeId, ManagedNode> found,
        List<NodeId> missing,
        Set<NodeId> permitted,
        Optional<LocationUnreachable> refusal) {
    static Answer of(Question question, LocationUnreachable refusal) {
        return new Answer(question, Map.of(), question.listed(), Set.of(), Optional.of(refusal));
    }

    Location location() {
        return question.location();
    }

    boolean permits(NodeId id) {
        return permitted.contains(id);
    }

    /** Whether there may be nodes that nobody knows by their id. */
    boolean hidesNodes() {
        return refusal.isPresent()
                && question.selections().stream().anyMatch(selection -> !(selection instanceof NodeSelection.Ids));
    }
}
