package dev.errand.local.ssm;

import dev.errand.local.node.Node.Running;
import dev.errand.local.node.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command on one node; every access is under the lock of its {@link SentCommand}. */
final class Invocation {
    private final ManagedNode node;
    private final List<PluginState> plugins = new ArrayList<>();
    private Details details = Details.PENDING;
    private Optional<Running> running = Optional.empty();

    /** What the agent has said of one step. */
    record PluginState(Optional<Instant> started, Optional<Reply> reply) {
        private static final PluginState NONE = new PluginState(Optional.empty(), Optional.empty());
    }

    Invocation(ManagedNode node) {
        this.node = node;
    }

    ManagedNode node() {
        return node;
    }

    Details details() {
        return details;
    }

    /** Changes the status unless it is final. */
    void becomes(Details next) {
        if (!details.isFinal()) {
            details = next;
        }
    }

    PluginState plugin(int step) {
        return step < plugins.size() ? plugins.get(step) : PluginState.NONE;
    }

    void started(int step, Instant when) {
        set(step, new PluginState(Optional.of(when), Optional.empty()));
    }

    void replied(int step, Reply reply) {
        set(step, new PluginState(Optional.of(reply.started()), Optional.of(reply)));
    }

    private void set(int step, PluginState state) {
        while (plugins.size() <= step) {
            plugins.add(PluginState.NONE);
        }
        plugins.set(step, state);
    }

    Optional<Running> running() {
        return running;
    }

    void runs(Running step) {
        running = Optional.of(step);
    }
}
