package dev.errand.local.command;

import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.events.Delivery;
import dev.errand.local.gateway.Principal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errand local}: the deployment stays up for AWS clients until it is interrupted. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        description = "Keeps the local deployment up for AWS clients, until Ctrl-C.")
final class LocalCommand implements Callable<Integer> {
    private static final int MOST = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "4610",
            description = "Where AWS clients reach it, ${DEFAULT-VALUE} unless given; 0 takes a free one.")
    private int port;

    @Option(
            names = "--api-port",
            paramLabel = "N",
            description = "Where the HTTP API is reached, the port after --port unless given; 0 takes a free one.")
    private @Nullable Integer apiPort;

    @Option(
            names = "--enable",
            paramLabel = "NAME",
            description = "Switch this rule or schedule on: a file of events/rules, without .json.")
    private List<String> enabled = List.of();

    @Mixin
    private final DeploymentOptions deployed = new DeploymentOptions();

    @Override
    public Integer call() throws InterruptedException {
        LocalOptions options = deployed.read().withPort(checked(port)).withApiPort(apiPort());
        try (LocalDeployment deployment = LocalDeployment.start(options);
                Interruption _ = Interruption.tells(Progress.NONE, "the local deployment ends")) {
            enabled.forEach(name -> switchOn(deployment, name));
            deployment.rules().deliveries().tell(LocalCommand::tell);
            LocalText.render(deployment.clientEnvironment(), people(deployment)).forEach(System.out::println);
            // The deployment ends in a shutdown hook of its own.
            new CountDownLatch(1).await();
        }
        return ErrandCommand.SUCCEEDED;
    }

    private int apiPort() {
        if (apiPort != null) {
            return checked(apiPort);
        }
        return port == 0 || port == MOST ? 0 : port + 1;
    }

    private static int checked(int port) {
        if (port < 0 || port > MOST) {
            throw new BadUsage("port %d; choose one from 0 to %d".formatted(port, MOST));
        }
        return port;
    }

    private static List<Principal> people(LocalDeployment deployment) {
        return deployment.people().stream().map(deployment::person).toList();
    }

    private static void switchOn(LocalDeployment deployment, String name) {
        try {
            deployment.rules().enable(name);
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
