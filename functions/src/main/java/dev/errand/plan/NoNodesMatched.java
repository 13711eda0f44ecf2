package dev.errand.plan;

/** The targets match no node; nothing was sent. */
public final class NoNodesMatched extends RuntimeException {
    public NoNodesMatched(String targets) {
        super(
                "no managed node matches %s; check the tags, and that the nodes' agents are registered (AWS console, Systems Manager, Fleet Manager)"
                        .formatted(targets));
    }
}
