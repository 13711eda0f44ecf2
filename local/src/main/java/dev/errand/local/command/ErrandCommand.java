package dev.errand.local.command;

import dev.errand.local.benchmark.BenchmarkCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: what it understands, and what its exit codes mean. */
@Command(
        name = "errand",
        mixinStandardHelpOptions = true,
        version = "Errand 1.0",
        subcommands = {RunCommand.class, LocalCommand.class, BenchmarkCommand.class},
        synopsisSubcommandLabel = "(run | local | benchmark)",
        description =
                "Runs commands on fleets of nodes, here without AWS: the deployment that the template describes, on"
                        + " this machine.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the run succeeded",
            "1:the run failed",
            "2:the request, the fleet file or the command line is wrong; nothing was sent",
            "70:Errand itself failed",
            "130:interrupted"
        })
public final class ErrandCommand implements Runnable {
    static final int SUCCEEDED = 0;
    static final int FAILED = 1;
    static final int WRONG = 2;
    static final int BROKEN = 70;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec specification;

    /** Carries out a command line and answers its exit code. */
    public static int execute(String... arguments) {
        // Node names and outputs are UTF-8 whatever the locale; a terminal that is not shows other characters.
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        return new CommandLine(new ErrandCommand())
                .setParameterExceptionHandler((wrong, line) -> ErrandCommand.misused(wrong))
                .setExecutionExceptionHandler(
                        (failure, line, parsed) -> Complaint.of(failure).tell(System.err))
                .execute(arguments);
    }

    private static int misused(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        System.err.println("errand: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.err.println(
                "'%s --help' says what there is".formatted(line.getCommandSpec().qualifiedName()));
        return WRONG;
    }

    @Override
    public void run() {
        throw new ParameterException(
                specification.commandLine(), "say what to do: errand run, errand local or errand benchmark");
    }
}
