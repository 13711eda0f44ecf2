package dev.errand.local.command;

import dev.errand.result.EarlyEnd;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand cancel}: a run ends before its nodes have. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = {
            "Cancels a run: nothing more is sent, and commands that run are cancelled. It still gets its results and its"
                    + " report. Does no harm to a run that has ended.",
            "On this machine that is a run of another 'errand run' or 'errand local' with the same --state."
        },
        exitCodeListHeading = ErrandCommand.EXIT_CODES,
        exitCodeList = {
            "0:the end is asked for, or the run had ended",
            "2:there is no such run, or the command line is wrong",
            ErrandCommand.ON_BREAKAGE
        })
final class CancelCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run's name, as 'errand run' gave it.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Option(names = "--leave", description = "Leave commands that run to themselves, and do not wait for them.")
    private boolean leave;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Override
    public Integer call() {
        System.out.println(place.runs().end(run, leave ? EarlyEnd.How.LEAVE : EarlyEnd.How.CANCEL));
        return ErrandCommand.SUCCEEDED;
    }
}
