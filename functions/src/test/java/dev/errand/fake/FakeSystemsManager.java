package dev.errand.fake;

import dev.errand.dispatch.Command;
import dev.errand.dispatch.CommandSender;
import dev.errand.dispatch.SendOutcome;
import dev.errand.plan.Inventory;
import dev.errand.plan.ManagedNode;
import dev.errand.request.NodeId;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Node;
import dev.errand.result.Platform;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Systems Manager as Plan and Dispatch see it: nodes with tags, and commands that were taken. */
public final class FakeSystemsManager implements Inventory, CommandSender {
    private final Map<NodeId, ManagedNode> nodes = new LinkedHashMap<>();
    private final Map<NodeId, Map<String, String>> tags = new LinkedHashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Deque<BiFunction<FakeSystemsManager, Command, SendOutcome>> surprises = new ArrayDeque<>();
    private final Location location;
    private Optional<LocationUnreachable> closed = Optional.empty();
    private boolean listHides;

    public FakeSystemsManager() {
        this(Location.of("111122223333", "eu-west-1"));
    }

    public FakeSystemsManager(Location location) {
        this.location = location;
    }

    /** Nobody can be asked here from now on. */
    public void close(LocationUnreachable why) {
        closed = Optional.of(why);
    }

    public void reopen() {
        closed = Optional.empty();
    }

    private void enter() {
        closed.ifPresent(why -> {
            throw why;
        });
    }

    public FakeSystemsManager with(int count) {
        for (int i = 1; i <= count; i++) {
            with(node(i), Platform.LINUX, true, Map.of("Role", "web"));
        }
        return this;
    }

    public FakeSystemsManager with(NodeId id, Platform platform, boolean online, Map<String, String> carried) {
        String name = "node-" + id.value().substring(id.value().length() - 3);
        nodes.put(
                id,
                new ManagedNode(
                        new Node(id, name, location(), platform),
                        online,
                        Optional.of(Instant.parse("2026-11-22T10:00:00Z"))));
        tags.put(id, carried);
        return this;
    }

    public static NodeId node(int number) {
        return new NodeId("i-0%016d".formatted(number));
    }

    /** The id of the n-th command that was taken. */
    public static String command(int number) {
        return "c0000000-0000-4000-8000-%012d".formatted(number);
    }

    /** The next send does this instead. */
    public void surprise(BiFunction<FakeSystemsManager, Command, SendOutcome> next) {
        surprises.add(next);
    }

    public void vanish(NodeId id) {
        nodes.remove(id);
    }

    public void hideNewCommands(boolean hides) {
        listHides = hides;
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    public SendOutcome take(Command command) {
        if (!nodes.keySet().containsAll(command.nodes())) {
            return new SendOutcome.InvalidNodes();
        }
        Sent taken = new Sent(command(sent.size() + 1), command, Instant.EPOCH);
        sent.add(taken);
        return new SendOutcome.Accepted(taken.commandId());
    }

    @Override
    public synchronized SendOutcome send(Command command) {
        if (closed.isPresent()) {
            return new SendOutcome.Refused(
                    closed.get().status(), String.valueOf(closed.get().getMessage()));
        }
        return surprises.isEmpty() ? take(command) : surprises.remove().apply(this, command);
    }

    @Override
    public synchronized Optional<String> find(String comment, String document, Instant after) {
        enter();
        return sent.stream()
                .filter(command -> !listHides && command.command().comment().equals(comment))
                .filter(command -> command.command().document().equals(document))
                .map(Sent::commandId)
                .findFirst();
    }

    @Override
    public List<ManagedNode> all() {
        enter();
        return List.copyOf(nodes.values());
    }

    @Override
    public synchronized List<ManagedNode> withIds(List<NodeId> ids) {
        enter();
        return nodes.values().stream()
                .filter(found -> ids.contains(found.node().id()))
                .toList();
    }

    @Override
    public List<ManagedNode> withTags(Map<String, List<String>> wanted) {
        enter();
        return nodes.values().stream()
                .filter(found -> wanted.entrySet().stream()
                        .allMatch(tag -> tag.getValue()
                                .contains(tags.getOrDefault(found.node().id(), Map.of())
                                        .getOrDefault(tag.getKey(), ""))))
                .toList();
    }

    @Override
    public Location location() {
        return location;
    }
}
