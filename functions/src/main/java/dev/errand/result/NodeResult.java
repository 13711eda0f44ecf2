package dev.errand.result;

import dev.errand.request.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of one node. A node's failure is data, never an exception.
 *
 * @param status a word of {@link Status}
 * @param reason why, and what to do about it, wherever the status alone does not say
 * @param plugins of a document, one for each of its steps; empty otherwise
 * @param exitCode the child's true exit code, where it ran to its end
 */
public record NodeResult(
        NodeId instanceId,
        String name,
        String account,
        String region,
        String platform,
        String status,
        Optional<String> reason,
        Optional<Integer> exitCode,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Output stdout,
        Output stderr,
        Source source,
        Optional<String> commandId,
        Optional<CopiedFiles> copied,
        Optional<FetchedFiles> fetched,
        List<PluginResult> plugins) {
    public NodeResult {
        plugins = List.copyOf(plugins);
    }

    /** A result of a node without files and without a document. */
    public NodeResult(
            NodeId instanceId,
            String name,
            String account,
            String region,
            String platform,
            String status,
            Optional<String> reason,
            Optional<Integer> exitCode,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            Output stdout,
            Output stderr,
            Source source,
            Optional<String> commandId) {
        this(
                instanceId,
                name,
                account,
                region,
                platform,
                status,
                reason,
                exitCode,
                startedAt,
                endedAt,
                stdout,
                stderr,
                source,
                commandId,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** The result of a node on which nothing ran. */
    public static NodeResult notRun(Node node, String status, String reason) {
        return new NodeResult(
                node.id(),
                node.name(),
                node.account(),
                node.region(),
                node.platform().word(),
                status,
                Optional.of(reason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Output.NONE,
                Output.NONE,
                Source.NONE,
                Optional.empty());
    }

    /** The same without what was printed: the texts of ten thousand nodes are more than a function has memory. */
    public NodeResult withoutTexts() {
        return new NodeResult(
                instanceId,
                name,
                account,
                region,
                platform,
                status,
                reason,
                exitCode,
                startedAt,
                endedAt,
                stdout.withoutText(),
                stderr.withoutText(),
                source,
                commandId,
                copied,
                fetched,
                plugins.stream().map(PluginResult::withoutTexts).toList());
    }

    public boolean succeeded() {
        return status.equals(Status.SUCCESS);
    }
}
