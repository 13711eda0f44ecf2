package dev.errand.plan;

import dev.errand.contract.Next;
import dev.errand.contract.Policies;
import dev.errand.contract.Settings;
import dev.errand.request.Caller;
import dev.errand.request.ListedNode;
import dev.errand.request.Request;
import dev.errand.request.RequestReader;
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
    private final Reruns reruns;
    private final Callers callers;
    private final CallerRules callerRules;
    private final SourceCopies copies;

    /** What the deployment's owner has chosen. */
    public record Chosen(Settings settings, Policies policies) {}

    /** Of a deployment without policies. */
    public Planner(Settings settings, Directory directory, RunStore store, Sources sources) {
        this(new Chosen(settings, Policies.NONE), directory, store, sources);
    }

    public Planner(Chosen chosen, Directory directory, RunStore store, Sources sources) {
        this.reach = new Reach(chosen.settings(), directory.home());
        this.directory = directory;
        this.store = store;
        this.reruns = new Reruns(store);
        this.callers = new Callers(store);
        this.callerRules = new CallerRules(chosen.policies(), directory.home());
        this.copies = new SourceCopies(sources, store);
    }

    /**
     * Plans a run and answers its {@link Position}, or a {@link Duplicate} when an earlier run holds the idempotency
     * key.
     *
     * @throws dev.errand.request.InvalidRequest listing every problem; nothing was written or sent
     * @throws NotAllowed when no policy allows the caller this; nothing was sent
     * @throws RunIdAlreadyUsed when an earlier run of this name left records
     * @throws NoNodesMatched when there is no node at all
     */
    public Object plan(PlanInput input) {
        Optional<Repeated> repeated = RerunReader.read(input.request()).map(reruns::of);
        PlanInput whole =
                repeated.<Object>map(Repeated::request).map(input::asking).orElse(input);
        Request request = RequestReader.read(whole.request());
        if (repeated.isPresent()) {
            DeploymentRules.checkRerun(request, reach);
        } else {
            DeploymentRules.check(request, reach);
        }
        return plan(whole, request, new Asking(callers.of(input, request), repeated));
    }

    /** The same for a request that was read. */
    Object plan(PlanInput input, Request request) {
        return plan(input, request, new Asking(callers.of(input, request), Optional.empty()));
    }

    /** Who asks, and for what run's sake. */
    private record Asking(Caller caller, Optional<Repeated> repeated) {
        RequestRecord record(PlanInput input) {
            return new RequestRecord(
                    input.run(),
                    input.execution(),
                    input.startedAt(),
                    input.request(),
                    Optional.of(caller),
                    repeated.map(Repeated::of),
                    repeated.map(Repeated::firstTargets));
        }
    }

    private Object plan(PlanInput input, Request request, Asking asking) {
        Judged judged = Judged.of(request, asking.repeated().map(Repeated::firstSelections));
        callerRules.check(asking.caller(), judged);
        claimName(input, asking.record(input));
        Optional<Plan> earlier = store.get(Keys.plan(input.run()), Plan.class);
        if (earlier.isPresent()) {
            return position(input, earlier.get());
        }
        List<ListedNode> listed = new Listing(directory.files()).read(request.targets());
        // An inventory says only now where its nodes are.
        callerRules.check(asking.caller(), judged.listing(listed));
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
        KeyClaim key = new KeyClaim(store, input, request.idempotencyKey());
        Optional<String> holder = key.holder();
        if (holder.isPresent()) {
            return Duplicate.of(input.run(), holder.get());
        }
        List<Batch> batches = new Waves(request).of(zoned(input.run(), request, resolved));
        // A request that turns out to be invalid must not hold its key, or the corrected one would be a duplicate.
        List<StagedFile> staged = copies.stage(input.run(), request, input.request());
        // Before the key is claimed, so that the sweep finds a run that dies with it.
        store.put(Keys.open(input.run()), new OpenRun(input.run(), input.startedAt(), input.execution(), 0));
        Optional<String> duplicateOf = key.claim();
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
        return position(input, create(plan));
    }

    private List<Node> zoned(String run, Request request, Resolved resolved) {
        return new Zones(directory.instances(), run).of(resolved.runnable(), request.rollout());
    }

    private void claimName(PlanInput input, RequestRecord mine) {
        String key = Keys.request(input.run());
        if (store.create(key, mine).isPresent()) {
            return;
        }
        RequestRecord theirs = store.require(key, RequestRecord.class);
        if (!theirs.startedAt().equals(input.startedAt())) {
            throw new RunIdAlreadyUsed(input.run(), theirs.startedAt());
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

    private Plan create(Plan plan) {
        String key = Keys.plan(plan.run());
        return store.create(key, plan).isPresent() ? plan : store.require(key, Plan.class);
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
