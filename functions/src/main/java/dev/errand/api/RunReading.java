package dev.errand.api;

import dev.errand.api.RunView.Cancelled;
import dev.errand.plan.CallerRecord;
import dev.errand.plan.RequestRecord;
import dev.errand.plan.SameJson;
import dev.errand.request.Caller;
import dev.errand.result.EarlyEnd;
import dev.errand.result.RequestedBy;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Puts together what Step Functions says of a run, for the 90 days that it remembers, and what the run store has of it, for
 * as long as the deployment keeps results.
 */
final class RunReading {
    private final RunStore store;
    private final Runs runs;

    RunReading(RunStore store, Runs runs) {
        this.store = store;
        this.runs = runs;
    }

    /** @throws Refusal when nobody knows of such a run */
    RunView read(String run) {
        Optional<Execution> execution = runs.describe(run);
        if (execution.isEmpty()) {
            return result(run).map(result -> remembered(run, result)).orElseThrow(() -> noSuchRun(run));
        }
        return execution.get().hasRecords()
                ? recorded(run, execution.get())
                : view(run, execution.get(), Optional.empty());
    }

    static Refusal noSuchRun(String run) {
        return ProblemType.NO_SUCH_RUN.refusal("there is no run '%s', or its records are deleted by now", run);
    }

    /** Whether nobody knows of such a run. */
    boolean isUnknown(String run) {
        return store.list(Keys.request(run)).isEmpty() && runs.describe(run).isEmpty();
    }

    private RunView recorded(String run, Execution execution) {
        return execution.isRunning() ? view(run, execution, Optional.empty()) : view(run, execution, result(run));
    }

    private Optional<ResultHead> result(String run) {
        return store.get(Keys.result(run), ResultHead.class);
    }

    private RunView view(String run, Execution execution, Optional<ResultHead> result) {
        return new RunView(
                run,
                result.flatMap(ResultHead::name).or(() -> Execution.text(execution.input(), "name")),
                RunStatus.of(execution, result.map(ResultHead::verdict)),
                execution.arn(),
                execution.startedAt(),
                result.map(ResultHead::endedAt).or(execution::endedAt),
                result.flatMap(ResultHead::requestedBy).or(() -> requestedBy(run, execution)),
                Boolean.TRUE.equals(execution.input().get("dryRun")),
                execution.duplicateOf(),
                Execution.text(execution.input(), "rerunFailedOf"),
                execution.isRunning() ? new ProgressReading(store).of(run) : Optional.empty(),
                result.map(ResultHead::counts),
                execution.summary(),
                execution.hasRecords() ? cancelled(run) : Optional.empty(),
                execution.failure());
    }

    private RunView remembered(String run, ResultHead result) {
        return new RunView(
                run,
                result.name(),
                RunStatus.of(result.verdict()),
                result.execution(),
                result.startedAt(),
                Optional.of(result.endedAt()),
                result.requestedBy(),
                result.dryRun(),
                Optional.empty(),
                result.rerunOf(),
                Optional.empty(),
                Optional.of(result.counts()),
                Optional.empty(),
                cancelled(run),
                Optional.empty());
    }

    private Optional<RequestedBy> requestedBy(String run, Execution execution) {
        if (!execution.hasRecords()) {
            return Optional.empty();
        }
        Caller caller = store.get(Keys.request(run), RequestRecord.class)
                .flatMap(RequestRecord::caller)
                .or(() -> proven(run, execution.input()))
                .orElseGet(() -> Caller.claimed(Execution.text(execution.input(), "requestedBy")));
        return Optional.of(caller)
                .filter(Caller::isNamed)
                .map(named -> new RequestedBy(named.text(), !named.isProven()));
    }

    /** Before Plan has said so. */
    private Optional<Caller> proven(String run, Map<?, ?> input) {
        return store.get(Keys.caller(run), CallerRecord.class)
                .filter(record -> SameJson.same(record.request(), input))
                .map(record -> Caller.proven(record.arn()));
    }

    private Optional<Cancelled> cancelled(String run) {
        return store.get(Keys.cancelled(run), EarlyEnd.class)
                .map(end -> new Cancelled(end.how().name().toLowerCase(Locale.ROOT), end.by(), end.at()));
    }
}
