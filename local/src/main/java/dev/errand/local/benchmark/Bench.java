package dev.errand.local.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.states.ExecutionListener;
import dev.errand.local.states.ExecutionStatus;
import dev.errand.local.states.ExecutionSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A local deployment on which runs are measured, one after the other. */
final class Bench implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final List<Ended.Entered> entered = new ArrayList<>();
    private final BlockingQueue<ExecutionSummary> endings = new LinkedBlockingQueue<>();
    private final LocalDeployment deployment;
    private int runs;

    private Bench(LocalOptions options) {
        deployment = LocalDeployment.start(options.withListener(new Listener()));
    }

    static Bench start(LocalOptions options) {
        return new Bench(options);
    }

    LocalDeployment deployment() {
        return deployment;
    }

    /** Runs a request to its end, and fails unless every node succeeded. */
    Ended run(String request) throws InterruptedException {
        Map<String, Long> before = deployment.calls();
        synchronized (entered) {
            entered.clear();
        }
        runs++;
        String run = "benchmark-" + runs;
        deployment.startExecution(run, json(request));
        ExecutionSummary summary = endings.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (summary == null || summary.status() != ExecutionStatus.SUCCEEDED) {
            throw new IllegalStateException("the run '%s' has not succeeded: %s".formatted(request, summary));
        }
        JsonNode result = json(deployment.result(run).orElseThrow());
        synchronized (entered) {
            return new Ended(summary, List.copyOf(entered), since(before), result);
        }
    }

    private Map<String, Long> since(Map<String, Long> before) {
        Map<String, Long> calls = new TreeMap<>();
        deployment.calls().forEach((action, count) -> {
            long more = count - before.getOrDefault(action, 0L);
            if (more > 0) {
                calls.put(action, more);
            }
        });
        return calls;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        deployment.close();
    }

    private final class Listener implements ExecutionListener {
        @Override
        public void entered(String executionArn, String state, Instant at) {
            synchronized (entered) {
                entered.add(new Ended.Entered(state, at));
            }
        }

        @Override
        public void ended(ExecutionSummary summary) {
            endings.add(summary);
        }
    }
}
