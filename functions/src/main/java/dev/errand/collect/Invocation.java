package dev.errand.collect;

import dev.errand.request.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A command on one node, as ListCommandInvocations shows it.
 *
 * @param status StatusDetails, without spaces
 * @param plugins the steps of its document, as far as the agent has spoken of them
 */
public record Invocation(NodeId node, String status, List<PluginView> plugins) {
    public Invocation {
        plugins = List.copyOf(plugins);
    }

    /** The step that ran the envelope: the only one, or the one after that which fetched it. */
    Optional<PluginView> envelope() {
        return plugins.stream()
                .filter(PluginView::ranAText)
                .findFirst()
                .or(() -> plugins.stream().findFirst());
    }

    /** The step before the envelope's that failed. */
    Optional<PluginView> failedBefore() {
        return plugins.stream()
                .takeWhile(plugin -> !Optional.of(plugin).equals(envelope()))
                .filter(PluginView::failed)
                .findFirst();
    }

    /** What GetCommandInvocation must be told to speak of the envelope's step: nothing where it is the only one. */
    Optional<String> envelopeName() {
        return plugins.size() > 1 ? envelope().map(PluginView::name) : Optional.empty();
    }

    String statusReason() {
        return envelope().map(PluginView::status).orElse("");
    }

    String output() {
        return envelope().map(PluginView::output).orElse("");
    }

    Optional<Instant> startedAt() {
        return envelope().flatMap(PluginView::startedAt);
    }

    Optional<Instant> endedAt() {
        return envelope().flatMap(PluginView::endedAt);
    }

    /** Whether the agent never began with it. */
    boolean neverRan() {
        return plugins.stream().noneMatch(PluginView::hasBegun);
    }

    /** For how long it ran, where the agent has said so. */
    Optional<Duration> ran() {
        return startedAt().flatMap(from -> endedAt().map(to -> Duration.between(from, to)));
    }
}
