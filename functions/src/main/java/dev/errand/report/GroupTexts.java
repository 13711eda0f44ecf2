package dev.errand.report;

import dev.errand.request.NodeId;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.result.Output;
import dev.errand.store.RunStore;
import dev.errand.work.Parallel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds to groups what their nodes printed, once for each group, in their order, as far as a page has room. */
final class GroupTexts {
    /** In bytes of UTF-8 before they are written as HTML or JSON; some hundred outputs of full length. */
    static final long MOST = 4L * 1024 * 1024;

    private static final int READS_AT_ONCE = 20;

    private final RunStore store;

    GroupTexts(RunStore store) {
        this.store = store;
    }

    List<OutcomeGroup> addTo(List<OutcomeGroup> groups) {
        List<OutcomeGroup> fitting = fitting(groups);
        Map<NodeId, Printed> texts = read(fitting);
        List<OutcomeGroup> all = new ArrayList<>();
        for (OutcomeGroup group : fitting) {
            all.add(group.with(texts.getOrDefault(id(group), Printed.NOTHING)));
        }
        all.addAll(groups.subList(fitting.size(), groups.size()));
        return all;
    }

    private static List<OutcomeGroup> fitting(List<OutcomeGroup> groups) {
        long room = MOST;
        for (int i = 0; i < groups.size(); i++) {
            room -= size(groups.get(i).outcome());
            if (room < 0) {
                return groups.subList(0, i);
            }
        }
        return groups;
    }

    private static long size(Outcome outcome) {
        return Math.min(Output.TEXT_BYTES, outcome.stdout().bytes())
                + Math.min(Output.TEXT_BYTES, outcome.stderr().bytes());
    }

    /** From the results at hand, or where these have lost their texts from the objects that hold them. */
    private Map<NodeId, Printed> read(List<OutcomeGroup> groups) {
        List<OutcomeGroup> printing =
                groups.stream().filter(group -> group.outcome().printed()).toList();
        Map<NodeId, Printed> texts = new HashMap<>();
        printing.forEach(group -> texts.put(id(group), Printed.of(group.first().result())));
        Set<NodeId> lost = texts.keySet().stream()
                .filter(id -> Printed.NOTHING.equals(texts.get(id)))
                .collect(Collectors.toSet());
        List<String> objects = printing.stream()
                .filter(group -> lost.contains(id(group)))
                .flatMap(group -> group.first().object().stream())
                .distinct()
                .toList();
        Parallel.map(objects, READS_AT_ONCE, key -> texts(key, lost)).forEach(texts::putAll);
        return texts;
    }

    private Map<NodeId, Printed> texts(String key, Set<NodeId> wanted) {
        return store.get(key, NodeResults.class).map(NodeResults::nodes).orElse(List.of()).stream()
                .filter(result -> wanted.contains(result.instanceId()))
                .collect(Collectors.toMap(NodeResult::instanceId, Printed::of, (first, second) -> second));
    }

    private static NodeId id(OutcomeGroup group) {
        return group.first().result().instanceId();
    }
}
