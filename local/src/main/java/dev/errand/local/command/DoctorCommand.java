package dev.errand.local.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.states.ExecutionSummary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand doctor}: what a request would run where, and why not elsewhere. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says on which nodes a request would run, and why not on others. Nothing is sent.",
        exitCodeListHeading = ErrandCommand.EXIT_CODES,
        exitCodeList = {
            "0:every node asked for would run",
            "1:some would not, or none was found",
            ErrandCommand.ON_MISUSE,
            ErrandCommand.ON_BREAKAGE,
            ErrandCommand.ON_INTERRUPTION
        })
final class DoctorCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The request; there are examples in events/console.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private final DeploymentOptions deployed = new DeploymentOptions();

    @Mixin
    private final StackOption stack = new StackOption();

    @Option(names = "--json", description = "Print result.json and nothing else on standard output.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        ObjectNode request = RequestFile.read(file).deepCopy();
        request.put("dryRun", true);
        Screen screen = new Screen(json);
        Progress progress = Terminal.movesItsCursor() ? screen.progress() : Progress.NONE;
        String run = RunName.now(Path.of("doctor-" + file.getFileName()));
        Optional<Deployed> remote = stack.read(deployed.given());
        return remote.isPresent()
                ? new DeployedRun(remote.get(), screen, progress, false).run(run, request)
                : here(run, request, screen, progress);
    }

    private int here(String run, ObjectNode request, Screen screen, Progress progress) throws InterruptedException {
        RunFollower follower = new RunFollower(progress);
        LocalOptions options = deployed.read().recordingStarts().withListener(follower);
        try (LocalDeployment deployment = LocalDeployment.start(options);
                Interruption _ = Interruption.tells(progress, "interrupted; nothing was sent")) {
            ExecutionSummary summary = follower.follow(deployment, deployment.startExecution(run, request));
            return new RunReport(deployment, screen).print(run, summary);
        }
    }
}
