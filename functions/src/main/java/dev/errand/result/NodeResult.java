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
        return notRun(node, status, Optional.of(reason));
    }

    /**
     * The result of a node of a dry run on which the command would run.
     *
     * @param remark what else there is to know
     */
    public static NodeResult wouldRun(Node node, Optional<String> remark) {
        return notRun(node, Status.WOULD_RUN, remark);
    }

    private static NodeResult notRun(Node node, String status, Optional<String> reason) {
        return new NodeResult(
                node.id(),
                node.name(),
                node.account(),
                node.region(),
                node.platform().word(),
                status,
                reason,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Output.NONE,
                Output.NONE,
                Source.NONE,
                Optional.empty());
    }

    /** Of two results of a node, the one of something that ran. */
    public NodeResult orBetter(NodeResult other) {
        return hasSource() ? this : other;
    }

    /** Whether it is of something that ran. */
    public boolean hasSource() {
        return source != Source.NONE;
    }

    /** The same without what was printed: the texts of ten thousand nodes are more than a function has memory. */
    public NodeResult withoutTexts() {
        return with(
                stdout.withoutText(),
                stderr.withoutText(),
                source,
                plugins.stream().map(PluginResult::withoutTexts).toList());
    }

    /** The same with streams out of another source. */
    public NodeResult with(Output stdoutNow, Output stderrNow, Source sourceNow) {
        return with(stdoutNow, stderrNow, sourceNow, plugins);
    }

    /** The same with streams of a document's steps, too. */
    public NodeResult with(Output stdoutNow, Output stderrNow, Source sourceNow, List<PluginResult> pluginsNow) {
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
                stdoutNow,
                stderrNow,
                sourceNow,
                commandId,
                copied,
                fetched,
                pluginsNow);
    }

    /** The same with files. */
    public NodeResult with(Optional<CopiedFiles> copiedNow, Optional<FetchedFiles> fetchedNow) {
        return with(status, reason, copiedNow, fetchedNow);
    }

    /** The same as a failure: also when the command itself succeeded. */
    public NodeResult failing(String why) {
        return with(succeeded() ? Status.FAILED : status, because(why), copied, fetched);
    }

    /** The same with something more to know, once. */
    public NodeResult noting(String why) {
        return with(status, because(why), copied, fetched);
    }

    private Optional<String> because(String why) {
        boolean isKnown = reason.filter(known -> known.endsWith(why)).isPresent();
        return isKnown
                ? reason
                : Optional.of(reason.map(known -> known + "; " + why).orElse(why));
    }

    private NodeResult with(
            String statusNow,
            Optional<String> reasonNow,
            Optional<CopiedFiles> copiedNow,
            Optional<FetchedFiles> fetchedNow) {
        return new NodeResult(
                instanceId,
                name,
                account,
                region,
                platform,
                statusNow,
                reasonNow,
                exitCode,
                startedAt,
                endedAt,
                stdout,
                stderr,
                source,
                commandId,
                copiedNow,
                fetchedNow,
                plugins);
    }

    public boolean wouldRun() {
        return status.equals(Status.WOULD_RUN);
    }

    public boolean succeeded() {
        return status.equals(Status.SUCCESS);
    }
}
