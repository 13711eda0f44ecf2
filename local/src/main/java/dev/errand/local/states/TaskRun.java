package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.states.FunctionInvoker.Answer;
import dev.errand.local.states.Walk.Move;
import dev.errand.local.states.language.ErrorNames;
import dev.errand.local.states.language.EvaluationFailure;
import dev.errand.local.states.language.Scope;
import dev.errand.local.states.language.State;
import dev.errand.local.time.LocalClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** One visit to a Task: its attempts, and what is made of their answers. */
final class TaskRun {
    private static final String RESOURCE_TYPE = "lambda";

    private final Walk walk;
    private final Execution execution;
    private final Visit visit;
    private final State.Task task;

    TaskRun(Walk walk, Visit visit, State.Task task) {
        this.walk = walk;
        execution = walk.execution();
        this.visit = visit;
        this.task = task;
    }

    Optional<Move> begin() {
        return guarded(this::attempt);
    }

    private Optional<Move> attempt() throws StateFailed {
        Scope scope = walk.scope(visit);
        JsonNode arguments = Limits.withinPayload(task.arguments().evaluate(scope), task.name());
        Optional<Long> timeout = task.timeout().map(seconds -> seconds.seconds(scope, 1, Long.MAX_VALUE));
        schedule(arguments, timeout);
        timeout.ifPresent(seconds ->
                execution.wake(execution.clock().now().plusSeconds(seconds), () -> walk.go(guarded(this::timedOut))));
        invoke(arguments);
        return Optional.empty();
    }

    private void schedule(JsonNode arguments, Optional<Long> timeout) {
        ObjectNode scheduled =
                resource().put("region", execution.identity().machine().region());
        scheduled.put("parameters", arguments.toString());
        timeout.ifPresent(seconds -> scheduled.put("timeoutInSeconds", seconds));
        execution.record("TaskScheduled", "taskScheduledEventDetails", scheduled);
        execution.record("TaskStarted", "taskStartedEventDetails", resource());
    }

    /** The function runs on a thread of its own; as long as it does, virtual time stands still. */
    private void invoke(JsonNode arguments) {
        FunctionInvoker functions = execution.identity().machine().functions();
        String function = arguments.path("FunctionName").asText();
        Execution.Waker waker = execution.waker();
        LocalClock.Busy busy = execution.clock().busy();
        Thread.ofVirtual().name("invoke " + function).start(() -> {
            try (busy) {
                Answer answer = answer(functions, function, arguments.path("Payload"));
                waker.wake(() -> walk.go(guarded(() -> answered(answer))));
            }
        });
    }

    private static Answer answer(FunctionInvoker functions, String function, JsonNode payload) {
        try {
            return functions.invoke(function, payload);
        } catch (RuntimeException e) {
            return new Answer.Failed(ErrorNames.RUNTIME, "the function could not be invoked locally: " + e);
        }
    }

    private Optional<Move> answered(Answer answer) throws StateFailed {
        return switch (answer) {
            case Answer.Returned returned -> returned(returned.payload());
            case Answer.Failed failed -> failed(Failure.of(failed.error(), failed.cause()));
        };
    }

    private Optional<Move> returned(JsonNode payload) throws StateFailed {
        JsonNode result = TaskResult.of(payload, requestId());
        if (Limits.isOverPayload(result)) {
            return failed(Limits.overPayload(RESOURCE_TYPE));
        }
        ObjectNode details = History.payload("output", result.toString()).setAll(resource());
        execution.record("TaskSucceeded", "taskSucceededEventDetails", details);
        return walk.leave(visit, task.exit(), walk.scope(visit).withResult(result), result);
    }

    private Optional<Move> failed(Failure failure) {
        ObjectNode details = History.failure(failure).setAll(resource());
        execution.record("TaskFailed", "taskFailedEventDetails", details);
        return recover(failure, failure);
    }

    private Optional<Move> timedOut() {
        Failure failure = Failure.of(ErrorNames.TIMEOUT);
        ObjectNode details = History.failure(failure).setAll(resource());
        execution.record("TaskTimedOut", "taskTimedOutEventDetails", details);
        return recover(failure, failure);
    }

    private Optional<Move> guarded(Action action) {
        try {
            return action.run();
        } catch (EvaluationFailure e) {
            walk.recordEvaluationFailure(visit, e);
            String cause = String.valueOf(e.getMessage());
            return recover(
                    Failure.of(ErrorNames.QUERY_EVALUATION_ERROR, cause),
                    Failure.of(ErrorNames.QUERY_EVALUATION_ERROR, visit.explain(cause)));
        } catch (StateFailed e) {
            return recover(e.failure(), e.failure());
        }
    }

    /**
     * Tries again, else goes where a catcher says, else ends the execution.
     *
     * @param last the failure of the execution, should it end
     */
    private Optional<Move> recover(Failure failure, Failure last) {
        String error = failure.error().orElseThrow();
        Optional<Duration> delay = visit.retry(task.failures().retriers(), error);
        if (delay.isPresent()) {
            execution.wake(execution.clock().now().plus(delay.get()), this::again);
            return Optional.empty();
        }
        Optional<State.Catcher> catcher = task.failures().catchers().stream()
                .filter(candidate -> candidate.errors().matches(error))
                .findFirst();
        if (catcher.isPresent()) {
            return caught(catcher.get(), error, failure.cause().orElse(""));
        }
        execution.fail(last);
        return Optional.empty();
    }

    private void again() {
        execution.countTransition();
        walk.go(guarded(this::attempt));
    }

    private Optional<Move> caught(State.Catcher catcher, String error, String cause) {
        ObjectNode output = Execution.details().put("Error", error).put("Cause", cause);
        return walk.leaveOrFail(visit, catcher.exit(), walk.scope(visit).withErrorOutput(output), output);
    }

    private ObjectNode resource() {
        return Execution.details().put("resourceType", RESOURCE_TYPE).put("resource", "invoke");
    }

    /** The same for the same attempt of the same execution, so that histories can be compared. */
    private String requestId() {
        String attempt = "%s/%d"
                .formatted(execution.identity().arn(), execution.summary().events());
        return UUID.nameUUIDFromBytes(attempt.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private interface Action {
        Optional<Move> run() throws StateFailed;
    }
}
