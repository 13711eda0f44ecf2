package dev.errand.aws;

import dev.errand.collect.Invocation;
import dev.errand.collect.Invocations;
import dev.errand.collect.PluginView;
import dev.errand.collect.Streams;
import dev.errand.request.NodeId;
import dev.errand.result.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;

/** Commands on nodes, by ListCommandInvocations and GetCommandInvocation. */
final class SsmInvocations implements Invocations {
    private static final int PAGE = 50;

    /** The ResponseCode of a step that has not begun (API model). */
    private static final int NOT_STARTED = -1;

    private final SsmClient ssm;

    SsmInvocations(SsmClient ssm) {
        this.ssm = ssm;
    }

    @Override
    public List<Invocation> of(String commandId) {
        return Edge.call(() -> ssm
                .listCommandInvocationsPaginator(
                        list -> list.commandId(commandId).details(true).maxResults(PAGE))
                .commandInvocations()
                .stream()
                .map(SsmInvocations::invocation)
                .toList());
    }

    @Override
    public Optional<Streams> streams(String commandId, NodeId node, Optional<String> plugin) {
        try {
            GetCommandInvocationResponse found = Edge.call(() -> ssm.getCommandInvocation(
                    get -> get.commandId(commandId).instanceId(node.value()).pluginName(plugin.orElse(null))));
            return Optional.of(new Streams(text(found.standardOutputContent()), text(found.standardErrorContent())));
        } catch (InvocationDoesNotExistException e) {
            return Optional.empty();
        }
    }

    private static Invocation invocation(CommandInvocation found) {
        return new Invocation(
                new NodeId(found.instanceId()),
                Status.plain(text(found.statusDetails())),
                found.commandPlugins().stream().map(SsmInvocations::plugin).toList());
    }

    private static PluginView plugin(CommandPlugin found) {
        return new PluginView(
                text(found.name()),
                Status.plain(text(found.statusDetails())),
                Optional.ofNullable(found.responseCode()).filter(code -> code != NOT_STARTED),
                text(found.output()),
                time(found.responseStartDateTime()),
                time(found.responseFinishDateTime()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Optional<Instant> time(@Nullable Instant value) {
        return Optional.ofNullable(value);
    }
}
