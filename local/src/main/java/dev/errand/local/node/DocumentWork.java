package dev.errand.local.node;

import dev.errand.local.time.LocalClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document's steps, one after the other, as the agent runs them: a step that fails does not end the document unless it
 * says so.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, RunPlugins in agent/framework/runpluginutil/runpluginutil.go.
 */
final class DocumentWork implements Work {
    private final Assignment assignment;
    private final Workshop workshop;
    private final AgentListener listener;
    private final List<Reply> ended = new ArrayList<>();
    private Optional<Work> current = Optional.empty();
    private Optional<Outcome> stopped = Optional.empty();

    /** Makes the work of a step and knows where it is done. */
    interface Workshop {
        LocalClock clock();

        String platform();

        Work work(Step step, Report report);
    }

    DocumentWork(Assignment assignment, Workshop workshop, AgentListener listener) {
        this.assignment = assignment;
        this.workshop = workshop;
        this.listener = listener;
    }

    @Override
    public void start() {
        goOn();
    }

    /** Ends the step that runs; those after it are told that they were cancelled. */
    @Override
    public void stop(Outcome why) {
        Optional<Work> running;
        synchronized (this) {
            stopped = Optional.of(why);
            running = current;
        }
        running.ifPresent(work -> work.stop(why));
    }

    private void goOn() {
        Optional<Work> next = Optional.empty();
        while (next.isEmpty() && !isOver()) {
            next = next();
        }
        if (next.isPresent()) {
            next.get().start();
        } else {
            listener.ended(outcome());
        }
    }

    private synchronized boolean isOver() {
        return ended.size() == assignment.steps().size();
    }

    private synchronized Outcome outcome() {
        return Outcome.of(ended.stream().map(Reply::outcome).toList());
    }

    /** Returns the work of the next step, or settles a step that does not run. */
    private Optional<Work> next() {
        Reply reply;
        synchronized (this) {
            Decision decision = Decision.on(assignment.steps(), ended, workshop.platform());
            if (decision.kind() == Decision.Kind.EXECUTE && stopped.isEmpty()) {
                int index = ended.size();
                current = Optional.of(workshop.work(assignment.steps().get(index), new Report(new StepEnd(index))));
                return current;
            }
            reply = unexecuted(decision);
        }
        settle(reply);
        return Optional.empty();
    }

    private Reply unexecuted(Decision decision) {
        Instant now = workshop.clock().now();
        return switch (decision.kind()) {
            case SKIP -> new Reply(Outcome.SKIPPED, 0, new Reply.Streams("", "", decision.message()), now, now);
            case FAIL -> new Reply(Outcome.FAILED, 1, new Reply.Streams("", "", decision.message()), now, now);
            case EXECUTE -> Replies.cancelled(now);
        };
    }

    private void settle(Reply reply) {
        int index;
        synchronized (this) {
            index = ended.size();
            ended.add(reply);
            current = Optional.empty();
        }
        listener.stepEnded(index, reply);
    }

    /** Hears one step and goes on with the next. */
    private final class StepEnd implements StepListener {
        private final int index;

        StepEnd(int index) {
            this.index = index;
        }

        @Override
        public void started(Instant when) {
            listener.stepStarted(index, when);
        }

        @Override
        public void ended(Reply reply) {
            settle(reply);
            goOn();
        }
    }
}
