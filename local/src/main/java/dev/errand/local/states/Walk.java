package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.states.language.ErrorNames;
import dev.errand.local.states.language.EvaluationFailure;
import dev.errand.local.states.language.Scope;
import dev.errand.local.states.language.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The way of one execution through its states. */
final class Walk {
    private final Execution execution;
    private final JsonNode input;
    private final Map<String, JsonNode> variables = new HashMap<>();

    Walk(Execution execution, JsonNode input) {
        this.execution = execution;
        this.input = input;
    }

    void begin() {
        go(Optional.of(new Move(execution.identity().machine().definition().startAt(), input)));
    }

    /** Goes from state to state until one waits or ends the execution. */
    void go(Optional<Move> first) {
        Optional<Move> move = first;
        while (move.isPresent()) {
            move = run(enter(move.get()));
        }
    }

    Execution execution() {
        return execution;
    }

    Scope scope(Visit visit) {
        JsonNode context = ContextObject.of(execution.identity(), input, visit);
        return Scope.of(visit.input(), context, variables);
    }

    /**
     * Leaves a state: evaluates Output and Assign, both with the variables as they were, and says where to go.
     *
     * @param missing the output of a state without Output
     */
    Optional<Move> leave(Visit visit, State.Exit exit, Scope scope, JsonNode missing) throws StateFailed {
        JsonNode output =
                exit.output().map(template -> template.evaluate(scope)).orElse(missing);
        Optional<JsonNode> assigned = exit.assign().map(template -> template.evaluate(scope));
        Limits.withinPayload(output, visit.state().name());
        execution.record(
                visit.state().type() + "StateExited", "stateExitedEventDetails", exited(visit, output, assigned));
        assigned.ifPresent(
                values -> values.properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue())));
        if (exit.next().isEmpty()) {
            execution.succeed(output);
        }
        return exit.next().map(next -> new Move(next, output));
    }

    /** As {@link #leave}, but a state that cannot be left ends the execution. */
    Optional<Move> leaveOrFail(Visit visit, State.Exit exit, Scope scope, JsonNode missing) {
        return orFail(visit, () -> leave(visit, exit, scope, missing));
    }

    void recordEvaluationFailure(Visit visit, EvaluationFailure failure) {
        ObjectNode details = Execution.details()
                .put("error", ErrorNames.QUERY_EVALUATION_ERROR)
                .put("cause", failure.getMessage())
                .put("location", failure.place())
                .put("state", visit.state().name());
        execution.record("EvaluationFailed", "evaluationFailedEventDetails", details);
    }

    private Visit enter(Move move) {
        State state = execution.identity().machine().definition().state(move.state());
        Instant now = execution.clock().now();
        ObjectNode details = History.payload("input", move.input().toString()).put("name", state.name());
        int event = execution.record(state.type() + "StateEntered", "stateEnteredEventDetails", details);
        execution.countTransition();
        execution.entered(state.name(), now);
        return new Visit(state, move.input(), now, event);
    }

    private Optional<Move> run(Visit visit) {
        Scope scope = scope(visit);
        return switch (visit.state()) {
            case State.Task task -> new TaskRun(this, visit, task).begin();
            case State.Choice choice -> orFail(visit, () -> choose(visit, choice, scope));
            case State.Wait wait -> orFail(visit, () -> waitFor(visit, wait, scope));
            case State.Pass pass -> leaveOrFail(visit, pass.exit(), scope, visit.input());
            case State.Succeed succeed -> leaveOrFail(visit, succeed.exit(), scope, visit.input());
            case State.Fail fail -> orFail(visit, () -> end(fail, scope));
        };
    }

    private Optional<Move> orFail(Visit visit, Part part) {
        try {
            return part.run();
        } catch (EvaluationFailure e) {
            recordEvaluationFailure(visit, e);
            execution.fail(
                    Failure.of(ErrorNames.QUERY_EVALUATION_ERROR, visit.explain(String.valueOf(e.getMessage()))));
        } catch (StateFailed e) {
            execution.fail(e.failure());
        }
        return Optional.empty();
    }

    private Optional<Move> choose(Visit visit, State.Choice choice, Scope scope) throws StateFailed {
        for (State.Rule rule : choice.rules()) {
            if (rule.condition().condition(scope)) {
                return leave(visit, rule.exit(), scope, visit.input());
            }
        }
        if (choice.otherwise().isEmpty()) {
            throw new StateFailed(Failure.of(
                    ErrorNames.NO_CHOICE_MATCHED,
                    visit.explain("No rule of Choices applies and there is no Default.")));
        }
        return leave(visit, choice.otherwise().get(), scope, visit.input());
    }

    private Optional<Move> waitFor(Visit visit, State.Wait wait, Scope scope) {
        Instant until = wait.until().from(visit.enteredAt(), scope);
        execution.wake(until, () -> go(leaveOrFail(visit, wait.exit(), scope, visit.input())));
        return Optional.empty();
    }

    private Optional<Move> end(State.Fail fail, Scope scope) {
        Optional<String> error = fail.error().map(template -> template.text(scope));
        execution.fail(new Failure(error, fail.cause().map(template -> template.text(scope))));
        return Optional.empty();
    }

    private static ObjectNode exited(Visit visit, JsonNode output, Optional<JsonNode> assigned) {
        ObjectNode details = History.payload("output", output.toString())
                .put("name", visit.state().name());
        assigned.ifPresent(values -> {
            ObjectNode texts = details.putObject("assignedVariables");
            values.properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().toString()));
            details.putObject("assignedVariablesDetails").put("truncated", false);
        });
        return details;
    }

    private interface Part {
        Optional<Move> run() throws StateFailed;
    }

    /** To which state next, with what input. */
    record Move(String state, JsonNode input) {}
}
