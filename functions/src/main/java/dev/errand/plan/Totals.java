package dev.errand.plan;

/**
 * Counts of a run's nodes.
 *
 * @param nodes all that were asked for
 * @param notRun those on which nothing runs: unable, refused or skipped
 * @param finished those that ended on the node, as far as Systems Manager has counted
 * @param collected those whose result is in the run store
 */
public record Totals(int nodes, int notRun, int finished, int collected) {
    public Totals with(int finishedNow, int collectedNow) {
        return new Totals(nodes, notRun, finishedNow, collectedNow);
    }

    public Totals refused(int more) {
        return new Totals(nodes, notRun + more, finished, collected);
    }
}
