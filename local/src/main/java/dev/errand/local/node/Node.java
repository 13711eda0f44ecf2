package dev.errand.local.node;

import dev.errand.local.time.LocalClock;
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
 * A managed node: a directory, and an agent that runs up to five commands at a time in it; the sixth waits.
 *
 * <p>Source of the five: https://github.com/aws/amazon-ssm-agent, agent/appconfig/constants.go.
 */
public final class Node implements AutoCloseable {
    private static final int COMMANDS_AT_ONCE = 5;

    private final Machine machine;
    private final Identity identity;
    private final Behaviour behaviour;
    private final Path directory;
    private final Workplace workplace;
    private final NodeRole role;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private final List<Task> running = new ArrayList<>();
    private boolean gone;

    public Node(Machine machine, Identity identity, Behaviour behaviour) {
        this.machine = machine;
        this.identity = identity;
        this.behaviour = behaviour;
        this.directory = machine.nodes().resolve(identity.id());
        this.role = machine.roles().role(identity.id(), identity.account(), identity.region());
        this.workplace = new Workplace(behaviour.equipment(), directory);
    }

    public Path directory() {
        return directory;
    }

    /** Takes a document; a node that has died takes it and says nothing. */
    public Running accept(Assignment assignment, AgentListener listener) {
        Task task = new Task(assignment, listener);
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
        fallSilent();
        workplace.close();
    }

    private void fallSilent() {
        for (Task task : leave()) {
            task.output.stop();
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
            while (running.size() < COMMANDS_AT_ONCE && !waiting.isEmpty()) {
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
        fallSilent();
        NodeProcesses.kill(directory);
    }

    private void reboot() {
        NodeProcesses.kill(directory);
    }

    private Work work(Assignment assignment, Step step, StepOutput output, Report report) {
        LocalClock clock = machine.clock();
        Orchestration files = Orchestration.of(directory, identity.id(), assignment.commandId(), step);
        return switch (step.action()) {
            case Action.RunScript script
            when behaviour.simulated().isPresent() ->
                new SimulatedWork(clock, behaviour.simulated().get(), step, script, files, output, report);
            case Action.RunScript script -> new ProcessWork(place(assignment, output), step, script, report);
            case Action.Download download -> new DownloadWork(clock, step, download, files, role, output, report);
            case Action.Malformed malformed -> new FailedWork(clock, step, malformed.error(), files, output, report);
        };
    }

    private ProcessWork.Place place(Assignment assignment, StepOutput output) {
        try {
            Files.createDirectories(directory.resolve("var/lib"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Duration patience = behaviour
                .dies()
                .filter(after -> after.compareTo(machine.patience()) < 0)
                .orElse(machine.patience());
        return new ProcessWork.Place(
                machine, identity, directory, workplace, patience, this::reboot, assignment.commandId(), output);
    }

    /** A command that was accepted. */
    public interface Running {
        /** Asks the agent to end it; what has ended stays as it is. */
        void cancel();
    }

    private final class Task implements AgentListener, DocumentWork.Workshop {
        private final Assignment assignment;
        private final AgentListener listener;
        private final StepOutput output;
        private final Work work;

        Task(Assignment assignment, AgentListener listener) {
            this.assignment = assignment;
            this.listener = listener;
            this.output =
                    new StepOutput(machine.clock(), role, assignment.logGroup(), assignment.commandId(), identity.id());
            this.work = behaviour.silent()
                    ? new SilentWork(machine.clock(), this)
                    : new DocumentWork(assignment, this, this);
        }

        @Override
        public LocalClock clock() {
            return machine.clock();
        }

        @Override
        public String platform() {
            return identity.platform();
        }

        @Override
        public Work work(Step step, Report report) {
            return Node.this.work(assignment, step, output, report);
        }

        @Override
        public void stepStarted(int step, Instant when) {
            listener.stepStarted(step, when);
            behaviour.dies().ifPresent(after -> machine.clock().at(when.plus(after), Node.this::die));
        }

        @Override
        public void stepEnded(int step, Reply reply) {
            if (!isGone()) {
                listener.stepEnded(step, reply);
            }
        }

        @Override
        public void ended(Outcome outcome) {
            output.stop();
            if (!isGone()) {
                listener.ended(outcome);
            }
            over(this);
        }

        void cancel() {
            if (leaveQueue()) {
                Reply reply = Replies.cancelled(machine.clock().now());
                for (int step = 0; step < assignment.steps().size(); step++) {
                    listener.stepEnded(step, reply);
                }
                listener.ended(Outcome.CANCELLED);
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
