package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.states.language.ErrorNames;
import dev.errand.local.time.LocalClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One execution, from its start to its end: its history, its deadline, and that nothing happens in it after its end or
 * by a wake-up that came too late.
 *
 * <p>It has no thread of its own: what it waits for (an alarm, a function's answer) wakes it, and one wake-up at a time
 * goes on until the next wait.
 */
final class Execution {
    private final ExecutionIdentity identity;
    private final LocalClock clock;
    private final ExecutionListener listener;
    private final History history;
    private final Timer timer;
    private final Timer deadline;
    private Optional<Ending> ending = Optional.empty();
    private int transitions;
    private long turn;

    Execution(ExecutionIdentity identity, LocalClock clock, ExecutionListener listener) {
        this.identity = identity;
        this.clock = clock;
        this.listener = listener;
        history = new History(clock);
        timer = new Timer(clock);
        deadline = new Timer(clock);
    }

    ExecutionIdentity identity() {
        return identity;
    }

    LocalClock clock() {
        return clock;
    }

    /** Starts it on a thread of its own; returns at once. */
    synchronized void start(JsonNode input) {
        // A virtual clock with nothing to do but the deadline would jump to it before the first state is entered.
        try (LocalClock.Busy _ = clock.busy()) {
            begin(input);
        }
    }

    private void begin(JsonNode input) {
        ObjectNode details = History.payload("input", identity.input());
        details.put("roleArn", identity.machine().identity().roleArn());
        history.add("ExecutionStarted", "executionStartedEventDetails", details);
        identity.machine()
                .definition()
                .timeout()
                .ifPresent(timeout -> deadline.set(identity.startedAt().plus(timeout), this::timeOut));
        Walk walk = new Walk(this, input);
        wake(clock.now(), walk::begin);
    }

    /** Ends it as aborted; does nothing when it has ended. */
    synchronized Instant stop(Failure why) {
        if (ending.isEmpty()) {
            history.end("ExecutionAborted", "executionAbortedEventDetails", History.failure(why));
            end(ExecutionStatus.ABORTED, Optional.empty(), Optional.of(why));
        }
        return ending.orElseThrow().at();
    }

    synchronized ExecutionSummary summary() {
        return new ExecutionSummary(identity.arn(), identity.startedAt(), ending, transitions, history.size());
    }

    synchronized List<HistoryEvent> events() {
        return history.events();
    }

    /** Goes on at the given time, unless it has been woken by something else or has ended by then. */
    void wake(Instant when, Step step) {
        long expected = turn;
        timer.set(when, () -> resume(expected, step));
    }

    /** What wakes it when it is called, once, from any thread. */
    Waker waker() {
        long expected = turn;
        return step -> resume(expected, step);
    }

    int record(String type, String detailsName, ObjectNode details) {
        return history.add(type, detailsName, details);
    }

    void entered(String state, Instant at) {
        listener.entered(identity.arn(), state, at);
    }

    void countTransition() {
        transitions++;
    }

    void succeed(JsonNode output) {
        history.end(
                "ExecutionSucceeded", "executionSucceededEventDetails", History.payload("output", output.toString()));
        end(ExecutionStatus.SUCCEEDED, Optional.of(output), Optional.empty());
    }

    void fail(Failure failure) {
        history.end("ExecutionFailed", "executionFailedEventDetails", History.failure(failure));
        end(ExecutionStatus.FAILED, Optional.empty(), Optional.of(failure));
    }

    private synchronized void resume(long expected, Step step) {
        if (turn != expected || ending.isPresent()) {
            return;
        }
        turn++;
        timer.cancel();
        try {
            step.run();
        } catch (HistoryFull e) {
            fail(Failure.of(ErrorNames.RUNTIME, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            failLocally(e);
        }
    }

    /** A fault of this emulation must not leave an execution that never ends. */
    private void failLocally(RuntimeException fault) {
        if (ending.isPresent()) {
            throw fault;
        }
        fail(Failure.of(ErrorNames.RUNTIME, "the local emulation failed: " + fault));
    }

    private synchronized void timeOut() {
        if (ending.isEmpty()) {
            Failure failure = Failure.of(ErrorNames.TIMEOUT);
            history.end("ExecutionTimedOut", "executionTimedOutEventDetails", History.failure(failure));
            end(ExecutionStatus.TIMED_OUT, Optional.empty(), Optional.of(failure));
        }
    }

    private void end(ExecutionStatus status, Optional<JsonNode> output, Optional<Failure> failure) {
        ending = Optional.of(new Ending(status, clock.now(), output, failure));
        timer.cancel();
        deadline.cancel();
        listener.ended(summary());
    }

    static ObjectNode details() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What is done when the execution is woken, up to its next wait. */
    interface Step {
        void run();
    }

    /** Wakes the execution with what to do; too late, it does nothing. */
    interface Waker {
        void wake(Step step);
    }
}
