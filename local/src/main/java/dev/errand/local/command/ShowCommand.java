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
    private final StateOption state = new StateOption();

    @Override
    public Integer call() {
        StoredRun stored = StoredRun.find(state.files().runStores(), run);
        return new ResultPrinter(new Screen(json)).print(stored).orElseGet(() -> {
            System.err.println(
                    "errand: the run %s has no result: it is in progress, or ended before its report".formatted(run));
            return ErrandCommand.FAILED;
        });
    }
}
