package dev.errand.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.states.FunctionInvoker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the packaged functions on this machine: the bytes that would be deployed, in AWS's own runtime client, each
 * function in processes of its own.
 *
 * <p>No process outlives the host: closing it, the end of this process, and where util-linux's setpriv is installed
 * even its death, kill them.
 */
public final class LambdaHost implements FunctionInvoker, AutoCloseable {
    /** The invocations of a function that are under way at once; one more is refused. */
    public static final int MOST_AT_ONCE = EnvironmentPool.MOST;

    private static final System.Logger LOGGER = System.getLogger(LambdaHost.class.getName());

    private final LambdaHome home;
    private final Map<String, EnvironmentPool> pools = new LinkedHashMap<>();
    private final StartCache cache;
    private final Spawner spawner = new Spawner();
    private final Thread atExit = Thread.ofPlatform().unstarted(this::kill);

    public LambdaHost(LambdaHome home, Collection<LambdaFunction> functions) {
        this.home = home;
        FunctionCode code = FunctionCode.unpack(home.functionZip(), home.functions());
        this.cache = new StartCache(code.folder(), home.recordsStarts());
        FunctionCommand command =
                new FunctionCommand(home, code, RuntimeClient.in(home.runtimeJars(), home.state()), cache);
        for (LambdaFunction function : functions) {
            pools.put(
                    function.name(), new EnvironmentPool(() -> ExecutionEnvironment.start(function, command, spawner)));
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Invokes a function and waits for its answer, starting a process when none is idle.
     *
     * @param functionArn of the function, or of one of its versions or aliases
     */
    @Override
    public Answer invoke(String functionArn, JsonNode payload) {
        EnvironmentPool pool = pools.get(LambdaFunction.nameIn(functionArn));
        if (pool == null) {
            return FunctionErrors.notFound(functionArn);
        }
        String text = PayloadText.of(payload);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > FunctionErrors.LARGEST_PAYLOAD) {
            return FunctionErrors.requestTooLarge(bytes);
        }
        return pool.invoke(Invocation.of(functionArn, text));
    }

    /** Starts functions ahead of their first invocation, in the background and in turn: the first is ready first. */
    public void warmUp(List<String> functionNames) {
        List<EnvironmentPool> wanted = functionNames.stream().map(this::pool).toList();
        Thread.ofVirtual().name("warm up").start(() -> wanted.forEach(LambdaHost::warmUp));
    }

    private static void warmUp(EnvironmentPool pool) {
        try {
            pool.warmUp();
        } catch (RuntimeException e) {
            // Whoever invokes the function is told.
            LOGGER.log(System.Logger.Level.DEBUG, "a function could not be warmed up", e);
        }
    }

    /** Kills the processes of a function as a crash would; returns when they are gone. */
    public void kill(String functionName) {
        pool(functionName).kill();
    }

    /** The most memory that a process of the function has had resident so far; 0 when none has run. */
    public long peakMemoryKilobytes(String functionName) {
        return pool(functionName).peakKilobytes();
    }

    /** Where everything goes that the function's processes print. */
    public Path log(String functionName) {
        return home.logOf(functionName);
    }

    private EnvironmentPool pool(String functionName) {
        EnvironmentPool pool = pools.get(functionName);
        if (pool == null) {
            throw new IllegalArgumentException(
                    "no function '%s'; there are %s".formatted(functionName, pools.keySet()));
        }
        return pool;
    }

    private void kill() {
        pools.values().forEach(EnvironmentPool::close);
        spawner.close();
    }

    @Override
    public void close() {
        pools.values().forEach(EnvironmentPool::end);
        cache.close();
        spawner.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, which is when the hook runs anyway.
        }
    }
}
