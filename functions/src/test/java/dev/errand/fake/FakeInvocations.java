package dev.errand.fake;

import dev.errand.collect.Invocation;
import dev.errand.collect.Invocations;
import dev.errand.collect.Streams;
import dev.errand.request.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What Systems Manager keeps of commands on nodes, and which calls were made for it. */
public final class FakeInvocations implements Invocations {
    private record Kept(String status, Printed printed) {}

    private final Map<String, Map<NodeId, Kept>> commands = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();

    public void ended(String command, NodeId node, String status, Printed printed) {
        commands.computeIfAbsent(command, id -> new LinkedHashMap<>()).put(node, new Kept(status, printed));
    }

    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized List<Invocation> of(String commandId) {
        calls.add("ListCommandInvocations");
        return known(commandId).keySet().stream()
                .map(node -> invocation(commandId, node).orElseThrow())
                .toList();
    }

    @Override
    public synchronized Optional<Streams> streams(String commandId, NodeId node) {
        calls.add("GetCommandInvocation");
        return Optional.ofNullable(known(commandId).get(node))
                .map(kept -> new Streams(kept.printed().stdout(), kept.printed().errorContent()));
    }

    private Optional<Invocation> invocation(String commandId, NodeId node) {
        return Optional.ofNullable(known(commandId).get(node))
                .map(kept -> new Invocation(
                        node,
                        kept.status(),
                        "",
                        kept.printed().joined(),
                        began(kept),
                        began(kept).map(began -> began.plusSeconds(1))));
    }

    /** A node that was not reached has no times. */
    private static Optional<Instant> began(Kept kept) {
        return kept.printed().equals(Printed.nothing())
                ? Optional.empty()
                : Optional.of(Instant.parse("2026-11-22T10:00:01Z"));
    }

    private Map<NodeId, Kept> known(String commandId) {
        return Objects.requireNonNullElse(commands.get(commandId), Map.of());
    }
}
