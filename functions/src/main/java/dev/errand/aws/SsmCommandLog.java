package dev.errand.aws;

import dev.errand.status.CommandLog;
import dev.errand.status.CommandView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;
import software.amazon.awssdk.services.ssm.model.CommandStatus;

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
        if (commandIds.size() == 1) {
            String only = commandIds.iterator().next();
            return read(
                    commandIds, Edge.call(() -> ssm.listCommands(list -> list.commandId(only))).commands().stream());
        }
        return Edge.call(() -> read(commandIds, recent(requestedAfter)));
    }

    /** Newest first; no further page is asked for once every command has been seen. */
    private static Map<String, CommandView> read(Set<String> commandIds, Stream<Command> newestFirst) {
        Map<String, CommandView> views = new HashMap<>();
        Iterator<Command> commands = newestFirst.iterator();
        while (views.size() < commandIds.size() && commands.hasNext()) {
            Command command = commands.next();
            if (commandIds.contains(command.commandId())) {
                views.put(command.commandId(), view(command));
            }
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
