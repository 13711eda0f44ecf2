package dev.errand.plan;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.event.Announcer;
import dev.errand.request.ListedNode;
import dev.errand.request.Request;
import dev.errand.request.RequestReader;
import dev.errand.request.Rerun;
import dev.errand.request.RerunReader;
import dev.errand.result.Node;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.List;
import java.util.Optional;

/**
 * Turns a request into a plan, once: an attempt that follows a lost one finds what that one wrote and goes on from
 * there.
 */
public final class Planner {
    private final Reach reach;
    private final Directory directory;
    private final RunStore store;
    private final Sources sources;
    private final Reruns reruns;
    private final SourceCopies copies;
    private final Announcer announcer;

    /** A planner that tells nobody. */
    public Planner(Settings settings, Directory directory, RunStore store, Sources sources) {
        this(new Reach(settings, directory.home()), directory, store, sources, Announcer.NOBODY);
    }

    private Planner(Reach reach, Directory directory, RunStore store, Sources sources, Announcer announcer) {
        this.reach = reach;
        this.directory = directory;
        this.store = store;
        this.sources = sources;
        this.reruns = new Reruns(store);
        this.copies = new SourceCopies(sources, store);
        this.announcer = announcer;
    }

    /** The same, telling of each run that sends commands, once its plan is written. */
    public Planner announcingTo(Announcer listener) {
        return new Planner(reach, directory, store, sources, listener);
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
        Optional<Rerun> rerun = RerunReader.read(input.request());
        PlanInput whole = rerun.map(reruns::requestOf).map(input::asking).orElse(input);
        Request request = RequestReader.read(whole.request());
        if (rerun.isPresent()) {
            DeploymentRules.checkRerun(request, reach);
        } else {
            DeploymentRules.check(request, reach);
        }
        return plan(whole, request, rerun.map(Rerun::of));
    }

    /** The same for a request that was read. */
    Object plan(PlanInput input, Request request) {
        return plan(input, request, Optional.empty());
    }

    private Object plan(PlanInput input, Request request, Optional<String> rerunOf) {
        claimName(asked(input, rerunOf));
        Optional<Plan> earlier = store.get(Keys.plan(input.run()), Plan.class);
        if (earlier.isPresent()) {
            return request.dryRun() ? position(input, earlier.get()) : start(input, earlier.get());
        }
        List<ListedNode> listed = new Listing(directory.files()).read(request.targets());
        Resolved resolved = resolve(input.run(), request, listed);
        return request.dryRun() ? say(input, request, resolved) : plan(input, request, resolved, listed);
    }

    /** What would run, which nothing keeps from running a moment later: it holds no key, and no run is open. */
    private Position say(PlanInput input, Request request, Resolved resolved) {
        List<Batch> batches = new Waves(request).of(zoned(input.run(), request, resolved));
        copies.look(request, input.request());
        Plan plan = new Plan(
                input.run(),
                request.name(),
                input.startedAt(),
                List.of(),
                DryRun.results(batches, resolved, request),
                List.of(),
                resolved.unreachable(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        return position(input, create(plan));
    }

    private Object plan(PlanInput input, Request request, Resolved resolved, List<ListedNode> listed) {
        Optional<String> holder = holderOfKey(input, request);
        if (holder.isPresent()) {
            return Duplicate.of(input.run(), holder.get());
        }
        List<Batch> batches = new Waves(request).of(zoned(input.run(), request, resolved));
        // A request that turns out to be invalid must not hold its key, or the corrected one would be a duplicate.
        List<StagedFile> staged = copies.stage(input.run(), request, input.request());
        // Before the key is claimed, so that the sweep finds a run that dies with it.
        store.put(Keys.open(input.run()), new OpenRun(input.run(), input.startedAt(), input.execution(), 0));
        Optional<String> duplicateOf = claimKey(input, request);
        if (duplicateOf.isPresent()) {
            store.delete(Keys.open(input.run()));
            return Duplicate.of(input.run(), duplicateOf.get());
        }
        Plan plan = new Plan(
                input.run(),
                request.name(),
                input.startedAt(),
                batches,
                resolved.notRun(),
                staged,
                resolved.unreachable(),
                Gate.of(request.rollout(), resolved.runnable().size()),
                resolved.notRunOf(listed),
                request.timeouts().run().map(input.startedAt()::plus));
        return start(input, create(plan));
    }

    private List<Node> zoned(String run, Request request, Resolved resolved) {
        return new Zones(directory.instances(), run).of(resolved.runnable(), request.rollout());
    }

    private static RequestRecord asked(PlanInput input, Optional<String> rerunOf) {
        return new RequestRecord(input.run(), input.execution(), input.startedAt(), input.request(), rerunOf);
    }

    private void claimName(RequestRecord mine) {
        String key = Keys.request(mine.run());
        if (store.create(key, mine).isPresent()) {
            return;
        }
        RequestRecord theirs = store.require(key, RequestRecord.class);
        if (!theirs.startedAt().equals(mine.startedAt())) {
            throw new RunIdAlreadyUsed(mine.run(), theirs.startedAt());
        }
    }

    private Resolved resolve(String run, Request request, List<ListedNode> listed) {
        Resolved resolved = new Preflight(directory, reach, request, listed).resolve(run);
        if (resolved.isEmpty()) {
            throw NoNodesMatched.by(
                    request.targets(),
                    reach.settings().nodeTag(),
                    new Whereabouts(directory.home(), request.targets().places()));
        }
        return new LogGroupChoice(
                        request.output().cloudWatchLogGroup(), reach.settings().logGroups())
                .in(resolved);
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

    private Plan create(Plan plan) {
        String key = Keys.plan(plan.run());
        return store.create(key, plan).isPresent() ? plan : store.require(key, Plan.class);
    }

    private Position start(PlanInput input, Plan plan) {
        announcer.announce(Start.of(asked(input, Optional.empty()), plan));
        return position(input, plan);
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
