package dev.errand.plan;

import dev.errand.contract.Next;
import dev.errand.request.InvalidRequest;
import dev.errand.request.Problem;
import dev.errand.result.EarlyEnd;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lets an execution go on where that of a run has ended: what is in flight is cancelled, what has ended is collected, and
 * the run gets its report. Each of its records is as safe with two executions as it is with two attempts of a step.
 */
public final class Finisher {
    private final RunStore store;

    public Finisher(RunStore store) {
        this.store = store;
    }

    /**
     * Answers where the run stands.
     *
     * @throws InvalidRequest when there is no such run, none that got as far as a plan, or it has its result
     */
    public Position finish(Finish finish, Instant now) {
        if (!store.list(Keys.result(finish.run())).isEmpty()) {
            throw nothingToFinish(finish.run(), "which has its result");
        }
        Optional<Plan> planned = store.get(Keys.plan(finish.run()), Plan.class);
        if (planned.isEmpty()) {
            throw nothingToFinish(finish.run(), "of which there is no plan, so it has sent nothing");
        }
        store.create(Keys.cancelled(finish.run()), new EarlyEnd(EarlyEnd.How.CANCEL, finish.reason(), now));
        return position(planned.get());
    }

    private InvalidRequest nothingToFinish(String run, String why) {
        store.delete(Keys.open(run));
        return new InvalidRequest(List.of(new Problem("$.finish", "is '%s', %s".formatted(run, why))));
    }

    private Position position(Plan plan) {
        Totals totals = new Totals(plan.size(), plan.notRun().size(), 0, 0);
        Next next = plan.batches().isEmpty() ? Next.REPORT : Next.DISPATCH;
        return Position.start(plan.run(), plan.startedAt(), next, totals).inWave(wave(plan.run()));
    }

    /** The last that Dispatch has begun with: batches are named by their waves. */
    private int wave(String run) {
        return store.list(Keys.batches(run)).stream()
                .map(key -> key.substring(Keys.batches(run).length()))
                .mapToInt(name -> Integer.parseInt(name.substring(0, name.indexOf('-'))))
                .max()
                .orElse(1);
    }
}
