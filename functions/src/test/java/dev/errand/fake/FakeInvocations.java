package dev.errand.fake;

import dev.errand.collect.Invocation;
import dev.errand.collect.Invocations;
import dev.errand.collect.PluginView;
import dev.errand.collect.Streams;
import dev.errand.request.NodeId;
import dev.errand.result.LocationUnreachable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What Systems Manager keeps of commands on nodes, and which calls were made for it. */
public final class FakeInvocations implements Invocations {
    private static final Instant BEGAN = Instant.parse("2026-11-22T10:00:01Z");

    private record Kept(Invocation invocation, Map<String, Streams> streams) {}

    private final Map<String, Map<NodeId, Kept>> commands = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private Optional<LocationUnreachable> closed = Optional.empty();

    /** A command of one step has ended, or is where its status says. */
    public void ended(String command, NodeId node, String status, Printed printed) {
        PluginView step = new PluginView(
                "aws:runShellScript", status, Optional.empty(), printed.joined(), began(printed), ended(printed));
        keep(
                command,
                new Invocation(node, status, List.of(step)),
                Map.of("", new Streams(printed.stdout(), printed.errorContent())));
    }

    /** A document is where its steps say; the streams of each by its name. */
    public void ended(Invocation invocation, String command, Map<String, Streams> streams) {
        keep(command, invocation, streams);
    }

    private void keep(String command, Invocation invocation, Map<String, Streams> streams) {
        commands.computeIfAbsent(command, id -> new LinkedHashMap<>())
                .put(invocation.node(), new Kept(invocation, streams));
    }

    /** Nobody can ask from now on. */
    public void close(LocationUnreachable why) {
        closed = Optional.of(why);
    }

    public void reopen() {
        closed = Optional.empty();
    }

    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized List<Invocation> of(String commandId) {
        calls.add("ListCommandInvocations");
        closed.ifPresent(why -> {
            throw why;
        });
        return known(commandId).values().stream().map(Kept::invocation).toList();
    }

    @Override
    public synchronized Optional<Streams> streams(String commandId, NodeId node, Optional<String> plugin) {
        calls.add("GetCommandInvocation" + plugin.map(name -> " " + name).orElse(""));
        return Optional.ofNullable(known(commandId).get(node))
                .flatMap(kept -> Optional.ofNullable(kept.streams().get(plugin.orElse(""))));
    }

    /** A node that was not reached has no times. */
    private static Optional<Instant> began(Printed printed) {
        return printed.equals(Printed.nothing()) ? Optional.empty() : Optional.of(BEGAN);
    }

    private static Optional<Instant> ended(Printed printed) {
        return began(printed).map(began -> began.plusSeconds(1));
    }

    private Map<NodeId, Kept> known(String commandId) {
        return Objects.requireNonNullElse(commands.get(commandId), Map.of());
    }
}
