package dev.errand.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand output}: the bytes that a node printed, from a run's records. */
@Command(
        name = "output",
        mixinStandardHelpOptions = true,
        description = "Writes what a node printed to standard output, all that is held of it and nothing else.",
        exitCodeListHeading = ErrandCommand.EXIT_CODES,
        exitCodeList = {
            "0:it is all that the node printed, or nobody can know",
            "1:it is less, or nothing ran there; standard error says what",
            "2:there is no such run or node, or the command line is wrong"
        })
final class OutputCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "The run's name, as 'errand run' gave it.")
    @SuppressWarnings("NullAway.Init")
    private String run;

    @Parameters(index = "1", paramLabel = "NODE", description = "The node's id, or its name where it has no namesake.")
    @SuppressWarnings("NullAway.Init")
    private String node;

    @Option(names = "--stderr", description = "What it printed on standard error.")
    private boolean stderr;

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Override
    public Integer call() {
        NodeOutput output = place.runs().find(run).output(node, stderr);
        String digest = StreamWriter.write(output.content(), System.out);
        return OutputRemark.of(output.node(), output.stream(), digest)
                .map(remark -> {
                    System.err.println("errand: " + remark.text());
                    return remark.exitCode();
                })
                .orElse(ErrandCommand.SUCCEEDED);
    }
}
