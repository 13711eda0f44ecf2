package dev.errand.local.lambda;

import dev.errand.local.states.FunctionInvoker.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One process of a function, which works on one invocation at a time.
 *
 * <p>Like Lambda's, its time-out begins when the function has initialised, and a process that exceeds it is killed.
 */
final class ExecutionEnvironment implements AutoCloseable {
    // Lambda allows 10 s and starts over; a busy laptop may need more, and starting over would not help it.
    private static final Duration INITIALISATION = Duration.ofSeconds(60);

    /** Writing a cache takes two to three seconds. */
    private static final Duration RECORDING = Duration.ofSeconds(20);

    private final LambdaFunction function;
    private final RuntimeApi api;
    private final Process process;
    private final Optional<StartCache> recorded;

    private ExecutionEnvironment(
            LambdaFunction function, RuntimeApi api, Process process, Optional<StartCache> recorded) {
        this.function = function;
        this.api = api;
        this.process = process;
        this.recorded = recorded;
    }

    static ExecutionEnvironment start(LambdaFunction function, FunctionCommand command, Spawner spawner) {
        RuntimeApi api = new RuntimeApi(function.configuration().timeout());
        try {
            Path temporary = folder(command.home().state().resolve("tmp").resolve(function.name()));
            Path log = command.home().logOf(function.name());
            folder(log.resolveSibling("."));
            boolean records = command.cache().claimRecording();
            ProcessBuilder builder = new ProcessBuilder(command.commandLine(function, temporary, records));
            builder.directory(command.code().root().toFile());
            builder.environment().clear();
            builder.environment().putAll(command.environment(function, api.address()));
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Optional<StartCache> recorded = Optional.of(command.cache()).filter(cache -> records);
            return new ExecutionEnvironment(function, api, spawner.start(builder), recorded);
        } catch (RuntimeException e) {
            api.close();
            throw e;
        }
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path.normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long processId() {
        return process.pid();
    }

    /** Waits until the function has initialised, or cannot. */
    void awaitInitialised() {
        initialise("");
    }

    Answer invoke(Invocation invocation) {
        Optional<Answer.Failed> failure = initialise(invocation.requestId());
        if (failure.isPresent()) {
            close();
            return failure.get();
        }
        api.offer(invocation);
        CompletableFuture<Answer> exit = exit(invocation.requestId()).thenApply(failed -> failed);
        Duration timeout = function.configuration().timeout();
        return Waiting.on(invocation.answer().applyToEither(exit, Function.identity()), timeout)
                .orElseGet(() -> {
                    close();
                    return FunctionErrors.timedOut(invocation.requestId(), timeout);
                });
    }

    private Optional<Answer.Failed> initialise(String requestId) {
        CompletableFuture<Optional<Answer.Failed>> exit = exit(requestId).thenApply(Optional::of);
        return Waiting.on(api.initialised().applyToEither(exit, Function.identity()), INITIALISATION)
                .orElseGet(() -> Optional.of(FunctionErrors.timedOut(requestId, INITIALISATION)));
    }

    private CompletableFuture<Answer.Failed> exit(String requestId) {
        return process.onExit().thenApply(ended -> FunctionErrors.exited(requestId, ended.exitValue()));
    }

    /** Ends the process in order if it has something to write when it ends; kills it otherwise. */
    void end() {
        recorded.filter(cache -> isAlive()).ifPresent(cache -> {
            process.destroy();
            if (Waiting.on(process.onExit(), RECORDING).isPresent()) {
                cache.publish();
            }
        });
        close();
    }

    /** Kills the process and waits for its end; whoever waits for an answer gets Runtime.ExitError. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        api.close();
    }
}
