package dev.errand.aws;

import dev.errand.dispatch.CommandFinder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.CommandFilterKey;

/** Finds commands by their comments in ListCommands, which has no filter for them. */
final class SsmCommandFinder implements CommandFinder {
    private final SsmClient ssm;

    SsmCommandFinder(SsmClient ssm) {
        this.ssm = ssm;
    }

    @Override
    public Optional<String> find(String comment, String document, Instant after) {
        List<CommandFilter> filters = new ArrayList<>();
        filters.add(filter(
                CommandFilterKey.INVOKED_AFTER,
                after.truncatedTo(ChronoUnit.SECONDS).toString()));
        // Whether the filter knows a document of another account by its ARN or by its name is documented nowhere.
        if (!document.startsWith("arn:")) {
            filters.add(filter(CommandFilterKey.DOCUMENT_NAME, document));
        }
        return Edge.call(() -> ssm.listCommandsPaginator(list -> list.filters(filters)).commands().stream()
                .filter(found -> comment.equals(found.comment()))
                .map(Command::commandId)
                .findFirst());
    }

    private static CommandFilter filter(CommandFilterKey key, String value) {
        return CommandFilter.builder().key(key).value(value).build();
    }
}
