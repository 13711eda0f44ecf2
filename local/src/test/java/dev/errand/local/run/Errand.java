package dev.errand.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.local.deployment.DeploymentFiles;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.fleet.Fleet;
import dev.errand.local.states.ExecutionListener;
import dev.errand.local.states.ExecutionSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A local deployment under test, on a virtual clock: the template and function.zip as the build left them. */
final class Errand implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Path REPOSITORY = Path.of("..");
    private static final int MOST_MINUTES = 5;

    private final Path state;
    private final Map<String, CompletableFuture<ExecutionSummary>> endings = new ConcurrentHashMap<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final LocalDeployment deployment;

    private Errand(Path state, LocalOptions options, UnaryOperator<LocalOptions> change) {
        this.state = state;
        ExecutionListener listener = new ExecutionListener() {
            @Override
            public void entered(String executionArn, String entered, java.time.Instant at) {
                // Only the end counts here.
            }

            @Override
            public void ended(ExecutionSummary summary) {
                ending(summary.executionArn()).complete(summary);
            }
        };
        this.deployment = LocalDeployment.start(
                change.apply(options.withVirtualClock(true).withListener(listener)));
    }

    /** @param fleet the text of a fleet file */
    static Errand with(Path state, String fleet) {
        return with(state, fleet, options -> options);
    }

    static Errand with(Path state, String fleet, UnaryOperator<LocalOptions> change) {
        return of(DeploymentFiles.in(REPOSITORY).withState(state), fleet, change);
    }

    /** A deployment of another template than the build's. */
    static Errand of(DeploymentFiles files, String fleet, UnaryOperator<LocalOptions> change) {
        try {
            Path file = Files.writeString(files.state().resolve("fleet.json"), fleet);
            return new Errand(
                    files.state(), LocalOptions.of(files, Fleet.read(file)).recordingStarts(), change);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LocalDeployment deployment() {
        return deployment;
    }

    /** Runs a request to its end. */
    Run run(String request) {
        return await(start("run-" + runs.incrementAndGet(), request));
    }

    Run run(String name, String request) {
        return await(start(name, request));
    }

    /** Starts a request; {@link #await} waits for its end. */
    String start(String name, String request) {
        return deployment.startExecution(name, json(request));
    }

    Run await(String execution) {
        try {
            ExecutionSummary summary = ending(execution).get(MOST_MINUTES, TimeUnit.MINUTES);
            String run = execution.substring(execution.lastIndexOf(':') + 1);
            return new Run(run, summary, deployment.result(run).map(Errand::json));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("no end of " + execution + " within " + MOST_MINUTES + " minutes", e);
        }
    }

    /** The folder of a node, in which its commands start. */
    Path nodeDirectory(String id) {
        return state.resolve("nodes").resolve(id).toAbsolutePath().normalize();
    }

    /** What a node's processes see as ERRAND_HOME. */
    Path nodeHome(String id) {
        return nodeDirectory(id).resolve("var/lib/errand");
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<ExecutionSummary> ending(String execution) {
        return endings.computeIfAbsent(execution, arn -> new CompletableFuture<>());
    }

    @Override
    public void close() {
        deployment.close();
    }
}
