package dev.errand.plan;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.request.Request;
import dev.errand.request.RequestReader;
import dev.errand.request.Targets;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.List;
import java.util.Optional;

/**
 * Turns a request into a plan, once: an attempt that follows a lost one finds what that one wrote and goes on from
 * there.
 */
public final class Planner {
    private final Settings settings;
    private final Directory directory;
    private final RunStore store;
    private final SourceCopies copies;

    public Planner(Settings settings, Directory directory, RunStore store, Sources sources) {
        this.settings = settings;
        this.directory = directory;
        this.store = store;
        this.copies = new SourceCopies(sources, store);
    }

    /**
     * Plans a run and answers its {@link Position}, or a {@link Duplicate} when an earlier run holds the idempotency
     * key.
     *
     * @throws dev.errand.request.InvalidRequest listing every problem; nothing was written or sent
     * @throws RunIdAlreadyUsed when an earlier run of this name left records
     * @throws NoNodesMatched when there is no node at all
     */
    public Object plan(PlanInput input) {
        Request request = RequestReader.read(input.request());
        DeploymentRules.check(request, settings);
        return plan(input, request);
    }

    /** The same for a request that was read. */
    Object plan(PlanInput input, Request request) {
        claimName(input);
        Optional<Plan> earlier = store.get(Keys.plan(input.run()), Plan.class);
        if (earlier.isPresent()) {
            return position(input, earlier.get());
        }
        Resolved resolved = resolve(input.run(), request);
        Optional<String> holder = holderOfKey(input, request);
        if (holder.isPresent()) {
            return Duplicate.of(input.run(), holder.get());
        }
        List<Batch> batches = new Waves(request).of(resolved.runnable());
        // A request that turns out to be invalid must not hold its key, or the corrected one would be a duplicate.
        List<StagedFile> staged = copies.stage(input.run(), request, input.request());
        Optional<String> duplicateOf = claimKey(input, request);
        if (duplicateOf.isPresent()) {
            return Duplicate.of(input.run(), duplicateOf.get());
        }
        return position(
                input,
                write(
                        input,
                        new Plan(
                                input.run(),
                                request.name(),
                                input.startedAt(),
                                batches,
                                resolved.notRun(),
                                staged,
                                Gate.of(request.rollout(), resolved.runnable().size()))));
    }

    private void claimName(PlanInput input) {
        String key = Keys.request(input.run());
        RequestRecord mine = new RequestRecord(input.run(), input.execution(), input.startedAt(), input.request());
        if (store.create(key, mine).isPresent()) {
            return;
        }
        RequestRecord theirs = store.require(key, RequestRecord.class);
        if (!theirs.startedAt().equals(input.startedAt())) {
            throw new RunIdAlreadyUsed(input.run(), theirs.startedAt());
        }
    }

    private Resolved resolve(String run, Request request) {
        Targets targets = request.targets();
        Resolved resolved = new Preflight(
                        directory.inventories().at(directory.home(), run), settings.nodeTag(), request)
                .resolve(targets);
        if (resolved.isEmpty()) {
            throw NoNodesMatched.by(targets, settings.nodeTag());
        }
        return new LogGroupChoice(request.output().cloudWatchLogGroup(), settings.logGroups()).in(resolved);
    }

    /** The other run that has the key already, for which nothing need be copied. */
    private Optional<String> holderOfKey(PlanInput input, Request request) {
        return request.idempotencyKey()
                .flatMap(key -> store.get(Keys.idempotency(key), IdempotencyRecord.class))
                .filter(holder -> !holder.equals(mine(input)))
                .map(IdempotencyRecord::run);
    }

    private static IdempotencyRecord mine(PlanInput input) {
        return new IdempotencyRecord(input.run(), input.startedAt());
    }

    private Optional<String> claimKey(PlanInput input, Request request) {
        if (request.idempotencyKey().isEmpty()) {
            return Optional.empty();
        }
        String key = Keys.idempotency(request.idempotencyKey().get());
        IdempotencyRecord mine = mine(input);
        if (store.create(key, mine).isPresent()) {
            return Optional.empty();
        }
        IdempotencyRecord holder = store.require(key, IdempotencyRecord.class);
        return holder.equals(mine) ? Optional.empty() : Optional.of(holder.run());
    }

    private Plan write(PlanInput input, Plan plan) {
        store.put(Keys.open(input.run()), mine(input));
        if (store.create(Keys.plan(input.run()), plan).isPresent()) {
            return plan;
        }
        return store.require(Keys.plan(input.run()), Plan.class);
    }

    private static Position position(PlanInput input, Plan plan) {
        Totals totals = new Totals(plan.size(), plan.notRun().size(), 0, 0);
        Next next = plan.batches().isEmpty() ? Next.REPORT : Next.DISPATCH;
        Position start = Position.start(input.run(), input.startedAt(), next, totals);
        return plan.gate()
                .flatMap(Gate::window)
                .map(nodes -> start.opening(open(plan, nodes)))
                .orElse(start);
    }

    private static int open(Plan plan, int nodes) {
        List<Integer> sizes =
                plan.batches().stream().map(batch -> batch.nodes().size()).toList();
        return new Window(nodes).more(sizes, 0);
    }
}
