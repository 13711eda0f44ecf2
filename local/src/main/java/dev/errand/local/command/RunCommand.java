package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.states.ExecutionSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand run}: one request, from the file to the printed result. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a request, on local nodes unless --deployment says where, and prints what became of it.",
        exitCodeListHeading = ErrandCommand.EXIT_CODES,
        exitCodeList = {
            ErrandCommand.ON_SUCCESS,
            ErrandCommand.ON_FAILURE,
            ErrandCommand.ON_MISUSE,
            ErrandCommand.ON_BREAKAGE,
            ErrandCommand.ON_INTERRUPTION
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The request; there are examples in events/console.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private final DeploymentOptions deployed = new DeploymentOptions();

    @Mixin
    private final StackOption stack = new StackOption();

    @Option(names = "--json", description = "Print result.json and nothing else on standard output.")
    private boolean json;

    @Option(names = "--stats", description = "Print AWS calls and state transitions beside their budgets.")
    private boolean stats;

    @Option(names = "--name", paramLabel = "RUN", description = "The run's name; otherwise made of file and time.")
    private @Nullable String name;

    @Option(
            names = "--follow",
            description = "Print lines as nodes print them, as 'node | line' and, of standard error, 'node ! line'.")
    private boolean follow;

    @Option(names = "--virtual-clock", description = "Let waiting cost no time; what runs on nodes takes its own.")
    private boolean virtualClock;

    @Override
    public Integer call() throws InterruptedException {
        JsonNode request = RequestFile.read(file);
        Screen screen = new Screen(json);
        String run = name != null ? RunName.chosen(name) : RunName.now(file);
        Optional<Deployed> remote = stack.read(localOnly());
        return remote.isPresent()
                ? new DeployedRun(remote.get(), screen, screen.progress(), true).run(run, request)
                : here(run, request, screen);
    }

    private List<String> localOnly() {
        List<String> given = new ArrayList<>(deployed.given());
        Map.of("--stats", stats, "--follow", follow, "--virtual-clock", virtualClock).entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(given::add);
        return given;
    }

    private int here(String run, JsonNode request, Screen screen) throws InterruptedException {
        Progress progress = screen.progress();
        RunFollower follower = new RunFollower(progress);
        LocalOptions options =
                deployed.read().recordingStarts().withVirtualClock(virtualClock).withListener(follower);
        try (LocalDeployment deployment = LocalDeployment.start(options);
                Interruption _ = Interruption.tells(progress, "interrupted; nothing of the run goes on")) {
            LocalRun local = new LocalRun(deployment, follower, progress, screen.style());
            if (follow) {
                LogGroupRule.check(request, LogGroupRule.of(deployment));
            }
            ExecutionSummary summary = follow ? local.follow(run, request) : local.run(run, request);
            int exitCode = new RunReport(deployment, screen).print(run, summary);
            if (stats) {
                screen.people().println();
                new StatsText(screen.style())
                        .render(Costs.of(deployment, follower, summary))
                        .forEach(screen.people()::println);
            }
            return local.cancelled() ? Interrupts.EXIT_CODE : exitCode;
        }
    }
}
