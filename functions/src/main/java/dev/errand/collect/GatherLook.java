package dev.errand.collect;

import dev.errand.dispatch.GatherReport;
import dev.errand.dispatch.GatherReport.Outcome;
import dev.errand.result.Status;
import dev.errand.status.Gather;
import dev.errand.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One look at what a gathering command did on one node. */
final class GatherLook {
    /** How often a node is sent a gathering command at most. */
    static final int MOST_ATTEMPTS = 2;

    /** For how long a node is tried again whose gathering commands are throttled. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final String NOT_TAKEN =
            "its agent did not take the gathering command within %d s".formatted(GatherTimes.DELIVERY.toSeconds());

    private final GatherSettling.Outside outside;
    private final GatherSending.Scope scope;
    private final Gather gather;
    private final Spooled node;
    private final Optional<Invocation> invocation;
    private final Optional<GatherReport> report;

    /** @param invocation the command on the node, where it is listed */
    GatherLook(
            GatherSettling.Outside outside,
            GatherSending.Scope scope,
            Gather gather,
            Spooled node,
            Optional<Invocation> invocation) {
        this.outside = outside;
        this.scope = scope;
        this.gather = gather;
        this.node = node;
        this.invocation = invocation;
        this.report = invocation.flatMap(found -> GatherReport.find(found.output(), scope.token()));
    }

    Settled at(Instant now) {
        if (!isOver(now)) {
            return new Settled.Waiting();
        }
        if (node.attempts() == 0) {
            return isTooLate(now) ? new Settled.Done(Gathered.without(node.reading(), why())) : new Settled.Again(node);
        }
        Map<SpooledFile, Arrival> arrivals = new LinkedHashMap<>();
        boolean again = mayBeTriedAgain(now);
        for (SpooledFile file : node.reading().spooled()) {
            Arrival arrival = arrival(file);
            arrivals.put(file, arrival);
            if (again && arrival instanceof Arrival.Missing missing && missing.mayCome()) {
                return new Settled.Again(node);
            }
        }
        return new Settled.Done(Gathered.of(node.reading(), arrivals));
    }

    /** A node that left no report may be gone for good: it is waited for only until it should have begun. */
    private boolean isOver(Instant now) {
        boolean gone = !node.reading().reported() && gather.untaken(now) && !hasBegun();
        return gather.commandId().isEmpty() || isFinal() || gone || gather.overdue(now);
    }

    private boolean isFinal() {
        return invocation.filter(found -> Status.isFinal(found.status())).isPresent();
    }

    private boolean hasBegun() {
        return invocation.filter(found -> !found.neverRan()).isPresent();
    }

    /** Whether its agent has not spoken for as long as Systems Manager waits. */
    private boolean isLost() {
        return invocation
                .filter(found -> found.status().equals(Status.DELIVERY_TIMED_OUT))
                .isPresent();
    }

    private boolean isTooLate(Instant now) {
        return now.isAfter(node.since().plus(LONGEST));
    }

    private boolean mayBeTriedAgain(Instant now) {
        boolean answered = gather.commandId().isEmpty() || (isFinal() && hasBegun() && !isLost());
        return answered && node.attempts() < MOST_ATTEMPTS && !isTooLate(now);
    }

    /** What the run store has counts, whatever the command says of itself. */
    private Arrival arrival(SpooledFile file) {
        String key = Keys.output(scope.run(), node.node(), file.name());
        Optional<Uploaded> uploaded = outside.uploads().find(key);
        if (uploaded.isEmpty()) {
            return notHere(file);
        }
        return file.refuses(uploaded.get())
                .<Arrival>map(why -> new Arrival.Missing(why, false))
                .orElseGet(() -> new Arrival.Here(key, uploaded.get().bytes()));
    }

    private Arrival notHere(SpooledFile file) {
        Optional<Outcome> outcome =
                report.flatMap(said -> Optional.ofNullable(said.files().get(file.name())));
        if (outcome.isEmpty()) {
            return silent();
        }
        return switch (outcome.get()) {
            case Outcome.Stored stored ->
                new Arrival.Missing("the node says that it is uploaded, but the run store has no such object", true);
            case Outcome.Failed failed -> new Arrival.Missing(failed.reason(), !failed.forGood());
            case Outcome.Absent absent ->
                file.bytes().isPresent()
                        ? new Arrival.Missing("the node's spool has no such file any more", false)
                        : new Arrival.None();
        };
    }

    /** That a node that was killed does not answer either is nothing more to know. */
    private Arrival silent() {
        boolean expected = !node.reading().reported() && report.isEmpty();
        return expected && !gather.commandId().isEmpty() ? new Arrival.None() : new Arrival.Missing(why(), true);
    }

    /** What is known when the node itself says nothing of a file. */
    private String why() {
        Optional<String> refusal = report.flatMap(GatherReport::refusal);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (gather.commandId().isEmpty()) {
            return node.attempts() == 0
                    ? "Systems Manager took no gathering command for %d s: too many calls"
                            .formatted(LONGEST.toSeconds())
                    : "Systems Manager gave no answer when it was sent the gathering command";
        }
        if (!hasBegun()) {
            return NOT_TAKEN;
        }
        return isFinal()
                ? "the gathering command ended there as %s, without a report"
                        .formatted(invocation.orElseThrow().status())
                : "the gathering command gave no final answer in its time";
    }
}
