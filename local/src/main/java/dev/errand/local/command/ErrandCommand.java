package dev.errand.local.command;

import dev.errand.local.benchmark.BenchmarkCommand;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: what it understands, and what its exit codes mean. */
@Command(
        name = "errand",
        mixinStandardHelpOptions = true,
        version = "Errand 1.0",
        subcommands = {
            RunCommand.class,
            DoctorCommand.class,
            ShowCommand.class,
            OutputCommand.class,
            CancelCommand.class,
            RunsCommand.class,
            LocalCommand.class,
            RuleCommand.class,
            BenchmarkCommand.class
        },
        synopsisSubcommandLabel = "(run | doctor | show | output | cancel | runs | local | rule | benchmark)",
        description =
                "Runs commands on fleets of nodes: by a deployed stack with --deployment, otherwise without AWS, by the"
                        + " deployment that the template describes, on this machine.",
        exitCodeListHeading = ErrandCommand.EXIT_CODES,
        exitCodeList = {
            ErrandCommand.ON_SUCCESS,
            ErrandCommand.ON_FAILURE,
            ErrandCommand.ON_MISUSE,
            ErrandCommand.ON_BREAKAGE,
            ErrandCommand.ON_INTERRUPTION
        })
public final class ErrandCommand implements Runnable {
    static final int SUCCEEDED = 0;
    static final int FAILED = 1;
    static final int WRONG = 2;
    static final int BROKEN = 70;

    static final String EXIT_CODES = "%nExit codes:%n";
    static final String ON_SUCCESS = "0:the run succeeded";
    static final String ON_FAILURE = "1:the run failed";
    static final String ON_MISUSE =
            "2:the request is wrong or not allowed, or a file or the command line is wrong; nothing was sent";
    static final String ON_BREAKAGE = "70:Errand itself failed, or a deployed stack does not answer";
    static final String ON_INTERRUPTION =
            "130:interrupted; the run was cancelled, or everything stopped (with --deployment: the run left to itself)";

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
        System.err.println("errand: " + text(wrong));
        System.err.println(
                "'%s --help' says what there is".formatted(line.getCommandSpec().qualifiedName()));
        return WRONG;
    }

    private static String text(ParameterException wrong) {
        return switch (wrong) {
            case UnmatchedArgumentException unmatched -> unknown(unmatched);
            case MissingParameterException missing -> "%s is missing".formatted(names(missing.getMissing()));
            default -> String.valueOf(wrong.getMessage());
        };
    }

    private static String unknown(UnmatchedArgumentException unmatched) {
        String first = unmatched.getUnmatched().getFirst();
        String what = unmatched.isUnknownOption() ? "there is no option %s" : "'%s' is not expected here";
        String meant = unmatched.getSuggestions().stream()
                .findFirst()
                .map("; did you mean %s?"::formatted)
                .orElse("");
        return what.formatted(first) + meant;
    }

    private static String names(List<ArgSpec> missing) {
        return missing.stream().map(ArgSpec::paramLabel).collect(Collectors.joining(", "));
    }

    @Override
    public void run() {
        throw new ParameterException(
                specification.commandLine(),
                "say what to do: errand run, doctor, show, output, cancel, runs, local, rule or benchmark");
    }
}
