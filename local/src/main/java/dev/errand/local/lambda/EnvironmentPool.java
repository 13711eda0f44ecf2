package dev.errand.local.lambda;

import dev.errand.local.states.FunctionInvoker.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The processes of one function: one is used again and again, another starts only while all are busy, up to a limit
 * that stands for the account's concurrency.
 */
final class EnvironmentPool implements AutoCloseable {
    static final int MOST = 4;

    private final Supplier<ExecutionEnvironment> starter;
    private final List<ExecutionEnvironment> environments = new ArrayList<>();
    private final Set<ExecutionEnvironment> busy = new HashSet<>();
    private final PeakMemory peakMemory = new PeakMemory();
    private boolean closed;

    EnvironmentPool(Supplier<ExecutionEnvironment> starter) {
        this.starter = starter;
    }

    Answer invoke(Invocation invocation) {
        Optional<ExecutionEnvironment> borrowed = borrow();
        if (borrowed.isEmpty()) {
            return FunctionErrors.tooManyRequests();
        }
        ExecutionEnvironment environment = borrowed.get();
        try {
            return environment.invoke(invocation);
        } finally {
            peakMemory.sample(environment.processId());
            giveBack(environment);
        }
    }

    /** Starts a process unless there is one, and waits until it can take an invocation. */
    void warmUp() {
        Optional<ExecutionEnvironment> started = startFirst();
        started.ifPresent(ExecutionEnvironment::awaitInitialised);
    }

    /** Kills every process as a crash would; the next invocation starts a new one. */
    void kill() {
        for (ExecutionEnvironment environment : all()) {
            environment.close();
        }
    }

    long peakKilobytes() {
        all().forEach(environment -> peakMemory.sample(environment.processId()));
        return peakMemory.kilobytes();
    }

    private synchronized List<ExecutionEnvironment> all() {
        return List.copyOf(environments);
    }

    private synchronized Optional<ExecutionEnvironment> startFirst() {
        forgetDead();
        return closed || !environments.isEmpty() ? Optional.empty() : Optional.of(start());
    }

    private synchronized Optional<ExecutionEnvironment> borrow() {
        forgetDead();
        Optional<ExecutionEnvironment> idle = environments.stream()
                .filter(environment -> !busy.contains(environment))
                .findFirst();
        if (closed || (idle.isEmpty() && environments.size() >= MOST)) {
            return Optional.empty();
        }
        ExecutionEnvironment environment = idle.orElseGet(this::start);
        busy.add(environment);
        return Optional.of(environment);
    }

    private synchronized void giveBack(ExecutionEnvironment environment) {
        busy.remove(environment);
        forgetDead();
    }

    private ExecutionEnvironment start() {
        ExecutionEnvironment environment = starter.get();
        environments.add(environment);
        return environment;
    }

    private void forgetDead() {
        List<ExecutionEnvironment> dead = environments.stream()
                .filter(environment -> !environment.isAlive() && !busy.contains(environment))
                .toList();
        dead.forEach(ExecutionEnvironment::close);
        environments.removeAll(dead);
    }

    /** Ends every process in its own time, those that work excepted. */
    void end() {
        List<ExecutionEnvironment> idle;
        synchronized (this) {
            closed = true;
            idle = environments.stream()
                    .filter(environment -> !busy.contains(environment))
                    .toList();
        }
        idle.forEach(ExecutionEnvironment::end);
        kill();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        kill();
    }
}
