package dev.errand.aws;

import dev.errand.collect.Invocation;
import dev.errand.collect.Invocations;
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
    public Optional<Streams> streams(String commandId, NodeId node) {
        try {
            GetCommandInvocationResponse found = Edge.call(() ->
                    ssm.getCommandInvocation(get -> get.commandId(commandId).instanceId(node.value())));
            return Optional.of(new Streams(text(found.standardOutputContent()), text(found.standardErrorContent())));
        } catch (InvocationDoesNotExistException e) {
            return Optional.empty();
        }
    }

    /** Errand's commands have one plugin; it is listed only once the agent has begun with it. */
    private static Invocation invocation(CommandInvocation found) {
        Optional<CommandPlugin> plugin = found.commandPlugins().stream().findFirst();
        return new Invocation(
                new NodeId(found.instanceId()),
                Status.plain(text(found.statusDetails())),
                plugin.map(step -> text(step.statusDetails()))
                        .map(Status::plain)
                        .orElse(""),
                plugin.map(step -> text(step.output())).orElse(""),
                plugin.flatMap(step -> time(step.responseStartDateTime())),
                plugin.flatMap(step -> time(step.responseFinishDateTime())));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Optional<Instant> time(@Nullable Instant value) {
        return Optional.ofNullable(value);
    }
}
