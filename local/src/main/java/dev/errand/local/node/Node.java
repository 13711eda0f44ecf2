package dev.errand.local.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A managed node: a directory, and an agent that runs up to five steps at a time in it; the sixth waits.
 *
 * <p>Source of the five: https://github.com/aws/amazon-ssm-agent, agent/appconfig/constants.go.
 */
public final class Node implements AutoCloseable {
    private static final int STEPS_AT_ONCE = 5;

    private final Machine machine;
    private final Identity identity;
    private final Behaviour behaviour;
    private final Path directory;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private final List<Task> running = new ArrayList<>();
    private boolean gone;

    public Node(Machine machine, Identity identity, Behaviour behaviour) {
        this.machine = machine;
        this.identity = identity;
        this.behaviour = behaviour;
        this.directory = machine.nodes().resolve(identity.id());
    }

    public Path directory() {
        return directory;
    }

    /** Takes a step; a node that has died takes it and says nothing. */
    public Running accept(Step step, StepListener listener) {
        Task task = new Task(step, listener);
        synchronized (this) {
            if (!gone) {
                waiting.add(task);
            }
        }
        startNext();
        return task::cancel;
    }

    /** Takes no more steps and kills what runs; nobody is told. */
    @Override
    public void close() {
        for (Task task : leave()) {
            task.work.stop(Outcome.CANCELLED);
        }
    }

    private synchronized List<Task> leave() {
        gone = true;
        waiting.clear();
        return List.copyOf(running);
    }

    private void startNext() {
        List<Task> next = new ArrayList<>();
        synchronized (this) {
            while (running.size() < STEPS_AT_ONCE && !waiting.isEmpty()) {
                next.add(waiting.remove());
                running.add(next.getLast());
            }
        }
        next.forEach(task -> task.work.start());
    }

    private void over(Task task) {
        synchronized (this) {
            running.remove(task);
        }
        startNext();
    }

    private void die() {
        close();
        NodeProcesses.kill(directory);
    }

    private void reboot() {
        NodeProcesses.kill(directory);
    }

    private ProcessWork process(Step step, Report report) {
        try {
            Files.createDirectories(directory.resolve("var/lib"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Duration patience = behaviour
                .dies()
                .filter(after -> after.compareTo(machine.patience()) < 0)
                .orElse(machine.patience());
        return new ProcessWork(
                new ProcessWork.Place(machine, identity, directory, patience, this::reboot), step, report);
    }

    /** A step that was accepted. */
    public interface Running {
        /** Asks the agent to end it; what has ended stays as it is. */
        void cancel();
    }

    private final class Task implements StepListener {
        private final StepListener listener;
        private final Work work;

        Task(Step step, StepListener listener) {
            this.listener = listener;
            Report report = new Report(this, () -> over(this));
            work = behaviour.silent()
                    ? new SilentWork(machine.clock(), report)
                    : behaviour
                            .simulated()
                            .<Work>map(simulation -> new SimulatedWork(machine.clock(), simulation, step, report))
                            .orElseGet(() -> process(step, report));
        }

        @Override
        public void started(Instant when) {
            listener.started(when);
            behaviour.dies().ifPresent(after -> machine.clock().at(when.plus(after), Node.this::die));
        }

        @Override
        public void ended(Reply reply) {
            if (!isGone()) {
                listener.ended(reply);
            }
        }

        void cancel() {
            if (leaveQueue()) {
                Instant now = machine.clock().now();
                ended(new Reply(Outcome.CANCELLED, 1, new Reply.Streams("", "", ""), now, now));
            } else {
                work.stop(Outcome.CANCELLED);
            }
        }

        private boolean leaveQueue() {
            synchronized (Node.this) {
                return waiting.remove(this);
            }
        }
    }

    private synchronized boolean isGone() {
        return gone;
    }
}
