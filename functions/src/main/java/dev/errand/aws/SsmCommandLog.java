package dev.errand.aws;

import dev.errand.status.CommandLog;
import dev.errand.status.CommandView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;
import software.amazon.awssdk.services.ssm.model.CommandStatus;
import software.amazon.awssdk.services.ssm.model.InvalidCommandIdException;

/** The commands in flight, by ListCommands: by id when that takes fewer calls than reading pages. */
final class SsmCommandLog implements CommandLog {
    private static final Set<CommandStatus> FINAL =
            Set.of(CommandStatus.SUCCESS, CommandStatus.FAILED, CommandStatus.CANCELLED, CommandStatus.TIMED_OUT);

    private final SsmClient ssm;

    SsmCommandLog(SsmClient ssm) {
        this.ssm = ssm;
    }

    @Override
    public Map<String, CommandView> look(Set<String> commandIds, Instant requestedAfter) {
        return commandIds.size() == 1 ? byId(commandIds) : byPage(commandIds, requestedAfter);
    }

    private Map<String, CommandView> byId(Set<String> commandIds) {
        Map<String, CommandView> views = new HashMap<>();
        commandIds.forEach(id -> one(id).forEach(command -> views.put(id, view(command))));
        return views;
    }

    private List<Command> one(String commandId) {
        try {
            return Edge.call(
                    () -> ssm.listCommands(list -> list.commandId(commandId)).commands());
        } catch (InvalidCommandIdException e) {
            // As good as not listed: the id is one that SendCommand has answered.
            return List.of();
        }
    }

    /**
     * Newest first; no further page is asked for once every command has been seen. In an account where so many others
     * send commands that asking by id takes no more calls, the rest is asked by id.
     */
    private Map<String, CommandView> byPage(Set<String> commandIds, Instant requestedAfter) {
        Map<String, CommandView> views = new HashMap<>();
        Set<String> unseen = new HashSet<>(commandIds);
        int looksLeft = PAGE * commandIds.size();
        // The SDK's iterator asks for the first page before anybody asks it for anything.
        Iterator<Command> commands = Edge.call(() -> recent(requestedAfter).iterator());
        while (!unseen.isEmpty() && looksLeft > 0 && Edge.call(commands::hasNext)) {
            Command command = commands.next();
            looksLeft--;
            if (unseen.remove(command.commandId())) {
                views.put(command.commandId(), view(command));
            }
        }
        if (looksLeft == 0) {
            views.putAll(byId(unseen));
        }
        return views;
    }

    private Stream<Command> recent(Instant requestedAfter) {
        CommandFilter after = CommandFilter.builder()
                .key(CommandFilterKey.INVOKED_AFTER)
                .value(requestedAfter.truncatedTo(ChronoUnit.SECONDS).toString())
                .build();
        return ssm.listCommandsPaginator(list -> list.maxResults(PAGE).filters(after)).commands().stream();
    }

    private static CommandView view(Command command) {
        return new CommandView(command.commandId(), FINAL.contains(command.status()), command.completedCount());
    }
}
