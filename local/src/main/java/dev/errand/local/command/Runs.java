package dev.errand.local.command;

import dev.errand.result.EarlyEnd;
import java.util.List;
import java.util.Optional;

/** A place where runs are kept: the run store on this machine, or a deployed stack. */
interface Runs {
    /**
     * The run of that name.
     *
     * @throws BadUsage where there is none, with the newest that there are
     */
    KeptRun find(String run);

    /**
     * The newest first.
     *
     * @param status of which they must be
     */
    List<ListedRun> newest(Optional<String> status, int most);

    /**
     * Asks for the end of a run; no harm where that was done before, or it has ended.
     *
     * @return what becomes of it, for people
     */
    String end(String run, EarlyEnd.How how);
}
