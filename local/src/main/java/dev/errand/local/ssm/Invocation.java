package dev.errand.local.ssm;

import dev.errand.local.node.Node.Running;
import dev.errand.local.node.Reply;
import java.time.Instant;
import java.util.Optional;

/** A command on one node; every access is under the lock of its {@link SentCommand}. */
final class Invocation {
    private final ManagedNode node;
    private Details details = Details.PENDING;
    private Optional<Instant> started = Optional.empty();
    private Optional<Reply> reply = Optional.empty();
    private Optional<Running> running = Optional.empty();

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

    Optional<Instant> started() {
        return started;
    }

    void startedAt(Instant when) {
        started = Optional.of(when);
    }

    Optional<Reply> reply() {
        return reply;
    }

    void replied(Reply given) {
        reply = Optional.of(given);
    }

    Optional<Running> running() {
        return running;
    }

    void runs(Running step) {
        running = Optional.of(step);
    }
}
