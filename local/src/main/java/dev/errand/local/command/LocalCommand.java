package dev.errand.local.command;

import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.events.Delivery;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errand local}: the deployment stays up for AWS clients until it is interrupted. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        description = "Keeps the local deployment up for AWS clients, until Ctrl-C.")
final class LocalCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "4610",
            description = "Where AWS clients reach it, ${DEFAULT-VALUE} unless given; 0 takes a free one.")
    private int port;

    @Option(
            names = "--enable",
            paramLabel = "NAME",
            description = "Switch this rule or schedule on: a file of events/rules, without .json.")
    private List<String> enabled = List.of();

    @Mixin
    private final DeploymentOptions deployed = new DeploymentOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new BadUsage("port %d; choose one from 0 to 65535".formatted(port));
        }
        LocalOptions options = deployed.read().withPort(port);
        try (LocalDeployment deployment = LocalDeployment.start(options);
                Interruption _ = Interruption.tells(Progress.NONE, "the local deployment ends")) {
            enabled.forEach(name -> switchOn(deployment, name));
            deployment.deliveries().tell(LocalCommand::tell);
            LocalText.render(deployment.clientEnvironment()).forEach(System.out::println);
            // The deployment ends in a shutdown hook of its own.
            new CountDownLatch(1).await();
        }
        return ErrandCommand.SUCCEEDED;
    }

    private static void switchOn(LocalDeployment deployment, String name) {
        try {
            deployment.enable(name);
        } catch (IllegalArgumentException unknown) {
            throw new BadUsage(String.valueOf(unknown.getMessage()));
        }
    }

    /** What is not delivered is in the log that is on standard error. */
    private static void tell(Delivery delivery) {
        if (delivery.failure().isEmpty()) {
            System.err.println("errand: " + delivery.text());
        }
    }
}
