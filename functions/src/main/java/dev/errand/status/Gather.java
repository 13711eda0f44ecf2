package dev.errand.status;

import java.time.Instant;
import java.util.Optional;

/**
 * A gathering command of a batch: its nodes put into the run store what they keep in their spools. Or log streams that are
 * waited for: then there is no command.
 *
 * @param id names its records; no other attempt of Collect uses the same
 * @param commandId nothing when SendCommand gave no answer or was throttled, which Collect sees to at its next visit,
 *     and where only log streams are waited for
 * @param nodes how many of the nodes that it is for have no result yet
 * @param completed how many have a final status, as last seen
 * @param looked how many had one when Collect last looked
 * @param since when it was sent
 * @param takenBy when those of its nodes must have begun with it whose agents may be gone; nothing when there are none
 * @param answerBy when Systems Manager must have given a final answer for every node
 * @param due whether Collect is to look at it next
 */
public record Gather(
        String id,
        Optional<String> commandId,
        int nodes,
        int completed,
        int looked,
        Instant since,
        Optional<Instant> takenBy,
        Instant answerBy,
        boolean due) {
    /** One that has just been sent, or could not be. */
    public static Gather of(String id, Optional<String> commandId, int nodes, Times times) {
        return new Gather(id, commandId, nodes, 0, 0, times.since(), times.takenBy(), times.answerBy(), false);
    }

    /** When what is to happen. */
    public record Times(Instant since, Optional<Instant> takenBy, Instant answerBy) {}

    /** Like a batch it is due when all have ended, or some have and no more did since the last look, or time is up. */
    Gather seen(CommandView view, Instant now) {
        boolean more = view.completed() > completed;
        boolean some = view.completed() > looked && !more;
        return new Gather(
                id,
                commandId,
                nodes,
                view.completed(),
                looked,
                since,
                takenBy,
                answerBy,
                view.isFinal() || some || isLate(now));
    }

    /** When no command is known of it, or none is listed yet. */
    Gather unseen(Instant now) {
        boolean dueNow = commandId.isEmpty() || isLate(now);
        return new Gather(id, commandId, nodes, completed, looked, since, takenBy, answerBy, dueNow);
    }

    private boolean isLate(Instant now) {
        return overdue(now) || untaken(now);
    }

    /** After Collect has looked at it. */
    public Gather looked(int nodesLeft, Instant now) {
        return new Gather(
                id,
                commandId,
                nodesLeft,
                completed,
                completed,
                since,
                takenBy.filter(by -> !now.isAfter(by)),
                answerBy,
                false);
    }

    /** Whether its nodes have had the time to begin with it. */
    public boolean untaken(Instant now) {
        return takenBy.filter(now::isAfter).isPresent();
    }

    public boolean overdue(Instant now) {
        return now.isAfter(answerBy);
    }
}
