package dev.errand.plan;

import dev.errand.request.InvalidRequest;
import dev.errand.request.Problem;
import dev.errand.request.Request;
import dev.errand.request.Rollout;
import dev.errand.request.Share;
import dev.errand.request.Timeouts;
import dev.errand.result.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Cuts the nodes that can run into waves of batches. The same nodes give the same waves. */
final class Waves {
    /**
     * A node's end makes room for the next at once only if a batch is a small part of what may run: with fewer, nodes would
     * wait for the slowest of many; with more, calls would be many.
     */
    private static final int BATCHES_AT_ONCE = 5;

    /**
     * Of a run that sends a batch when another has ended: each is a Dispatch, a Wait, a Status and a Collect, 23 events of
     * the 25,000 that the history of an execution holds. Source: <a
     * href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Step Functions quotas</a>.
     */
    static final int MOST_BATCHES = 400;

    private final Rollout rollout;
    private final Timeouts timeouts;

    Waves(Request request) {
        this.rollout = request.rollout();
        this.timeouts = request.timeouts();
    }

    /** @throws InvalidRequest when so few nodes at once would take longer than a run may */
    List<Batch> of(List<Node> nodes) {
        if (rollout.maxConcurrency().isPresent()) {
            return window(nodes, rollout.maxConcurrency().get().roundedUp(nodes.size()));
        }
        return rollout.waves().size() == 1 ? Batches.of(1, nodes) : waves(Spread.of(nodes));
    }

    /** A wave that would add nobody to those before it is left out. */
    private List<Batch> waves(List<Node> spread) {
        List<Batch> batches = new ArrayList<>();
        int wave = 0;
        int from = 0;
        for (Share share : rollout.waves()) {
            int end = share.roundedUp(spread.size());
            if (end > from) {
                batches.addAll(Batches.of(++wave, spread.subList(from, end)));
                from = end;
            }
        }
        return batches;
    }

    private List<Batch> window(List<Node> nodes, int atOnce) {
        int wanted = Math.max(Math.ceilDiv(atOnce, BATCHES_AT_ONCE), Math.ceilDiv(nodes.size(), MOST_BATCHES / 2));
        int size = Math.min(Math.min(Batch.MOST_NODES, atOnce), wanted);
        List<Batch> batches = Batches.spread(1, Spread.of(nodes), Math.max(1, size));
        checkSends(nodes.size(), batches.size());
        checkTime(nodes.size(), atOnce);
        return batches;
    }

    private void checkSends(int nodes, int sends) {
        if (sends > MOST_BATCHES) {
            throw problem("is %s for %d nodes, which takes %d sends; a run has room for %d, so write a larger one"
                    .formatted(written(), nodes, sends, MOST_BATCHES));
        }
    }

    private void checkTime(int nodes, int atOnce) {
        Duration longest = timeouts.together().multipliedBy(nodes == 0 ? 0 : Math.ceilDiv(nodes, atOnce));
        if (longest.compareTo(Timeouts.MOST_TOGETHER) > 0) {
            throw problem(
                    "is %s for %d nodes, which may take %d s with their timeouts; a run lasts at most %d, so write a larger one, or lower timeouts"
                            .formatted(written(), nodes, longest.toSeconds(), Timeouts.MOST_TOGETHER.toSeconds()));
        }
    }

    private Share written() {
        return rollout.maxConcurrency().orElseThrow();
    }

    private static InvalidRequest problem(String message) {
        return new InvalidRequest(List.of(new Problem("$.rollout.maxConcurrency", message)));
    }
}
