package dev.errand.plan;

import dev.errand.request.ListedNode;
import dev.errand.request.NodeId;
import dev.errand.request.NodeSelection;
import dev.errand.request.Offline;
import dev.errand.request.Request;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Platform;
import dev.errand.result.Status;
import dev.errand.result.Unreachable;
import dev.errand.work.Parallel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the nodes that targets name, and says of each that cannot run why and what to do. Each node counts once. */
final class Preflight {
    private static final int AT_ONCE = 20;

    private final Directory directory;
    private final Reach reach;
    private final Request request;
    private final Whereabouts whereabouts;
    private final Map<NodeId, ListedNode> listed = new LinkedHashMap<>();
    private final List<Node> runnable = new ArrayList<>();
    private final List<NodeResult> notRun = new ArrayList<>();
    private final Map<NodeId, String> remarks = new HashMap<>();
    private final Set<NodeId> decided = new HashSet<>();

    /** @param nodes that the request or an inventory lists, without those that a filter leaves out */
    Preflight(Directory directory, Reach reach, Request request, List<ListedNode> nodes) {
        this.directory = directory;
        this.reach = reach;
        this.request = request;
        this.whereabouts = new Whereabouts(reach.home(), request.targets().places());
        nodes.forEach(node -> listed.putIfAbsent(node.id(), node));
    }

    Resolved resolve(String run) {
        listed.values().forEach(this::refuse);
        List<ListedNode> asked = listed.values().stream()
                .filter(node -> !decided.contains(node.id()))
                .toList();
        List<Answer> answers = Parallel.map(
                Question.of(request.targets().selections(), asked, whereabouts),
                AT_ONCE,
                question -> Search.ask(question, directory, reach.settings().nodeTag(), run));
        answers.forEach(answer -> decide(answer, this::isListedThere));
        answers.forEach(answer -> decide(answer, managed -> true));
        answers.forEach(answer -> addMissing(answer.missing(), List.of(answer), run));
        addMissing(askedById(), searched(answers), run);
        return new Resolved(runnable, notRun, unreachable(answers), remarks);
    }

    /** What a node's own attributes forbid need not be asked about. */
    private void refuse(ListedNode node) {
        ListedObstacle.of(node, request, reach)
                .filter(obstacle -> decided.add(node.id()))
                .ifPresent(obstacle -> notRun.add(NodeResult.notRun(
                        nameless(node.id(), whereabouts.of(node)), obstacle.status(), obstacle.reason())));
    }

    private boolean isListedThere(ManagedNode managed) {
        return Optional.ofNullable(listed.get(managed.node().id()))
                .filter(node -> whereabouts.of(node).equals(managed.node().location()))
                .isPresent();
    }

    private void decide(Answer answer, Predicate<ManagedNode> which) {
        answer.found().values().stream()
                .filter(which)
                .filter(managed -> decided.add(managed.node().id()))
                .forEach(
                        managed -> decide(managed, answer.permits(managed.node().id())));
    }

    private void decide(ManagedNode managed, boolean permitted) {
        Node node = asListed(managed.node());
        Optional<NodeResult> obstacle = obstacle(node, managed, permitted);
        if (obstacle.isPresent()) {
            notRun.add(obstacle.get());
            return;
        }
        runnable.add(node);
        if (!managed.online()) {
            remarks.put(node.id(), "its agent does not answer (last seen %s)".formatted(lastSeen(managed)));
        }
    }

    private Node asListed(Node node) {
        return Optional.ofNullable(listed.get(node.id()))
                .map(entry -> new Node(
                        node.id(),
                        entry.name().orElse(node.name()),
                        node.location(),
                        node.platform(),
                        node.attributes().logging(entry.attribute(ListedNode.LOG_GROUP))))
                .orElse(node);
    }

    private Optional<NodeResult> obstacle(Node node, ManagedNode managed, boolean permitted) {
        if (!permitted) {
            return Optional.of(NodeResult.notRun(
                    node,
                    Status.ACCESS_DENIED,
                    "does not carry the tag %s, without which this deployment may send it nothing; tag the node"
                            .formatted(reach.settings().nodeTag().orElseThrow())));
        }
        if (!PlatformScript.runsOn(request, node.platform())) {
            return Optional.of(
                    NodeResult.notRun(node, Status.INVALID_PLATFORM, PlatformScript.missing(node.platform())));
        }
        if (!managed.online() && request.targets().offline() == Offline.SKIP) {
            return Optional.of(NodeResult.notRun(
                    node,
                    Status.SKIPPED,
                    "its agent does not answer (last seen %s), and offline nodes are skipped on request"
                            .formatted(lastSeen(managed))));
        }
        return Optional.empty();
    }

    private static String lastSeen(ManagedNode managed) {
        return managed.lastSeen().map(Object::toString).orElse("never");
    }

    private List<NodeId> askedById() {
        return request.targets().selections().stream()
                .filter(NodeSelection.Ids.class::isInstance)
                .flatMap(selection -> ((NodeSelection.Ids) selection).ids().stream())
                .toList();
    }

    private List<Answer> searched(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> whereabouts.searched().contains(answer.location()))
                .toList();
    }

    private static List<Unreachable> unreachable(List<Answer> answers) {
        return answers.stream()
                .filter(Answer::hidesNodes)
                .flatMap(answer -> answer.refusal().stream())
                .map(Unreachable::of)
                .toList();
    }

    /** Nodes that none of those who were asked know. */
    private void addMissing(List<NodeId> ids, List<Answer> asked, String run) {
        List<NodeId> missing = ids.stream().filter(decided::add).toList();
        Optional<LocationUnreachable> refusal =
                asked.stream().flatMap(answer -> answer.refusal().stream()).findFirst();
        List<Location> told = asked.stream()
                .filter(answer -> answer.refusal().isEmpty())
                .map(Answer::location)
                .toList();
        if (refusal.isPresent()) {
            missing.forEach(id -> notRun.add(untold(id, refusal.get(), told)));
        } else {
            unmanaged(missing, told, run);
        }
    }

    private NodeResult untold(NodeId id, LocationUnreachable refusal, List<Location> told) {
        String reason = told.isEmpty()
                ? refusal.reason()
                : "is not a managed node of %s, and %s cannot be asked: %s"
                        .formatted(Whereabouts.words(told), refusal.location(), refusal.reason());
        return NodeResult.notRun(nameless(id, refusal.location()), refusal.status(), reason);
    }

    private void unmanaged(List<NodeId> missing, List<Location> told, String run) {
        if (!missing.isEmpty()) {
            Unmanaged.cases(missing, told, Whereabouts.words(told), directory.instances(), run)
                    .forEach((id, found) ->
                            notRun.add(NodeResult.notRun(unmanaged(id, found), Status.NOT_MANAGED, found.reason())));
        }
    }

    private Node unmanaged(NodeId id, Unmanaged.Case found) {
        Node nameless = nameless(id, found.location());
        return found.instance()
                .map(instance -> new Node(
                        id,
                        nameless.name().equals(id.value()) ? instance.name().orElse(id.value()) : nameless.name(),
                        found.location(),
                        instance.platform()))
                .orElse(nameless);
    }

    private Node nameless(NodeId id, Location location) {
        String name =
                Optional.ofNullable(listed.get(id)).flatMap(ListedNode::name).orElse(id.value());
        return new Node(id, name, location, Platform.LINUX);
    }
}
