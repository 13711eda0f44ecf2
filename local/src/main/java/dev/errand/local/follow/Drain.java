package dev.errand.local.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the rest of what nodes printed after their run has ended: log streams can lag behind. */
final class Drain {
    static final Duration EVERY = Duration.ofSeconds(1);
    /** What nobody counted is taken to be all when nothing came for so many looks. */
    private static final int QUIET_LOOKS = 3;

    private final Follow follow;
    private final RunEnd end;

    Drain(Follow follow, RunEnd end) {
        this.follow = follow;
        this.end = end;
    }

    /** Returns what has to be said of nodes whose output was not read to its end. */
    List<String> read(Pause pause) throws InterruptedException {
        long looks = Math.max(QUIET_LOOKS, end.patience().toSeconds());
        int quiet = follow.look() ? 0 : 1;
        while (looks > 0 && isExpecting(quiet) && pause.of(EVERY)) {
            quiet = follow.look() ? 0 : quiet + 1;
            looks--;
        }
        follow.end();
        return remarks();
    }

    private boolean isExpecting(int quiet) {
        return open().stream().anyMatch(this::tellsItsEnd) || (!open().isEmpty() && quiet < QUIET_LOOKS);
    }

    private List<FollowedNode> open() {
        return follow.open().stream()
                .filter(node -> end.ran().contains(node.id()))
                .toList();
    }

    private boolean tellsItsEnd(FollowedNode node) {
        return node.tellsItsEnd() && end.counted().contains(node.id());
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        List<String> late = open().stream()
                .filter(this::tellsItsEnd)
                .map(FollowedNode::name)
                .toList();
        if (!late.isEmpty()) {
            remarks.add("not all that was printed came from the log streams of " + String.join(", ", late));
        }
        List<String> unread = follow.unread(end.ran());
        if (!unread.isEmpty()) {
            remarks.add("not followed, without a log group that can be read from here: " + String.join(", ", unread));
        }
        return remarks;
    }
}
