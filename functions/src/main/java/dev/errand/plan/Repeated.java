package dev.errand.plan;

import dev.errand.request.NodeSelection;
import dev.errand.request.RequestReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request to do again what another run did stands for.
 *
 * @param of that run
 * @param request as the new run has it: for the nodes that did not succeed
 * @param firstTargets what was asked for by whoever did not repeat anything, as it was written
 */
record Repeated(String of, Map<String, Object> request, Object firstTargets) {
    /** The ways in which the first of such runs names its nodes. */
    List<NodeSelection> firstSelections() {
        Map<String, Object> first = new LinkedHashMap<>(request);
        first.put("targets", firstTargets);
        return RequestReader.read(first).targets().selections();
    }
}
