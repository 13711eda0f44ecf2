package dev.errand.local.command;

import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.events.Delivery;
import dev.errand.local.states.ExecutionSummary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errand rule}: a rule or a schedule is switched on, what it waits for happens, and its run is shown. */
@Command(
        name = "rule",
        mixinStandardHelpOptions = true,
        description =
                "Raises the example event of a rule, or lets a schedule's time come, and prints what became of the run.",
        exitCodeListHeading = ErrandCommand.EXIT_CODES,
        exitCodeList = {
            ErrandCommand.ON_SUCCESS,
            ErrandCommand.ON_FAILURE,
            ErrandCommand.ON_MISUSE,
            ErrandCommand.ON_BREAKAGE,
            ErrandCommand.ON_INTERRUPTION
        })
final class RuleCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "A rule or a schedule: a file of events/rules, without .json.")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Mixin
    private final DeploymentOptions deployed = new DeploymentOptions();

    @Option(names = "--event", paramLabel = "FILE", description = "Another event than the rule's example.")
    private @Nullable Path event;

    @Option(names = "--json", description = "Print result.json and nothing else on standard output.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        RuleFile file = RuleFile.ofThisClone(name);
        Screen screen = new Screen(json);
        Progress progress = screen.progress();
        RunFollower follower = new RunFollower(progress);
        // A schedule's time comes at once on a virtual clock.
        LocalOptions options = deployed.read()
                .recordingStarts()
                .withVirtualClock(file.isSchedule())
                .withListener(follower);
        Optional<Path> occasion = file.event(Optional.ofNullable(event));
        try (LocalDeployment deployment = LocalDeployment.start(options);
                Interruption _ = Interruption.tells(progress, "interrupted; nothing of the run goes on")) {
            RuleTrial trial = new RuleTrial(deployment, name);
            Delivery delivery = occasion.map(path -> EventFile.read(path, deployment.now()))
                    .map(trial::raise)
                    .orElseGet(trial::letCome);
            LocalRun local = new LocalRun(deployment, follower, progress, screen.style());
            return show(delivery, local, new RunReport(deployment, screen), screen);
        }
    }

    private static int show(Delivery delivery, LocalRun local, RunReport report, Screen screen)
            throws InterruptedException {
        if (delivery.execution().isEmpty()) {
            System.err.println("errand: " + delivery.text());
            return ErrandCommand.FAILED;
        }
        screen.people().println(delivery.text());
        String execution = delivery.execution().get();
        String run = execution.substring(execution.lastIndexOf(':') + 1);
        ExecutionSummary summary = local.await(run, execution);
        int exitCode = report.print(run, summary);
        return local.cancelled() ? Interrupts.EXIT_CODE : exitCode;
    }
}
