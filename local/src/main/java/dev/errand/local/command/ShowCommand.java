package dev.errand.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand show}: what a run printed at its end, from its records. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Prints what became of an earlier run, and ends like it.",
        exitCodeListHeading = ErrandCommand.EXIT_CODES,
        exitCodeList = {
            ErrandCommand.ON_SUCCESS,
            "1:the run failed, or has no result",
            "2:there is no such run, or the command line is wrong"
        })
final class ShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run's name, as 'errand run' gave it.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Option(names = "--json", description = "Print result.json and nothing else.")
    private boolean json;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Override
    public Integer call() {
        KeptRun kept = place.runs().find(run);
        return new ResultPrinter(new Screen(json)).print(kept).orElseGet(() -> kept.tellNoResult(System.err));
    }
}
