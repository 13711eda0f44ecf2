package dev.errand.local.command;

import java.io.PrintStream;

/**
 * Where a command prints what.
 *
 * @param json whether standard output is for a result and nothing else
 */
record Screen(boolean json) {
    /** Where everything goes that is for people. */
    PrintStream people() {
        return json ? System.err : System.out;
    }

    Style style() {
        return json ? Style.PLAIN : Terminal.style();
    }

    Progress progress() {
        return Terminal.movesItsCursor() && !json ? new LiveProgress(people(), style()) : new PlainProgress(people());
    }

    /** Says that a run has sent nothing, as another had its key. */
    void tellDuplicate(String earlier) {
        people().println("Nothing was sent: the run %s has the same idempotencyKey.".formatted(earlier));
    }
}
