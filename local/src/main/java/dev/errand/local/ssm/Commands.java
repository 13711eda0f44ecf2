package dev.errand.local.ssm;

import dev.errand.local.gateway.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command history, newest first, with the deliveries that go with it. */
final class Commands {
    private final Deque<SentCommand> newestFirst = new ArrayDeque<>();
    private final Map<String, SentCommand> byId = new HashMap<>();
    private final Map<String, Delivery> deliveries = new HashMap<>();

    synchronized void add(SentCommand command, Delivery delivery) {
        newestFirst.addFirst(command);
        byId.put(command.id(), command);
        deliveries.put(command.id(), delivery);
    }

    synchronized List<SentCommand> of(Call call) {
        return newestFirst.stream().filter(command -> command.belongsTo(call)).toList();
    }

    synchronized Optional<SentCommand> find(Call call, String id) {
        return Optional.ofNullable(byId.get(id)).filter(command -> command.belongsTo(call));
    }

    synchronized Optional<Delivery> delivery(SentCommand command) {
        return Optional.ofNullable(deliveries.get(command.id()));
    }
}
