package dev.errand.plan;

import dev.errand.contract.Patterns;
import dev.errand.contract.Policy;
import dev.errand.request.MoveFiles;
import dev.errand.request.NodeSelection;
import dev.errand.request.Problem;
import dev.errand.request.Request;
import dev.errand.request.RunCommand;
import dev.errand.request.RunDocument;
import dev.errand.request.RunScript;
import dev.errand.result.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What of a request one policy does not allow. */
final class Objections {
    /** Whom the agent is on Linux nodes: it puts and takes files, and runs what is not run as somebody else. */
    private static final String ROOT = "root";

    private final Policy policy;
    private final List<Problem> problems = new ArrayList<>();

    private Objections(Policy policy) {
        this.policy = policy;
    }

    static List<Problem> of(Policy policy, Judged judged, Location home) {
        Objections objections = new Objections(policy);
        objections.checkTargets(judged);
        objections.checkPlaces(judged.places(home));
        objections.checkActions(judged.request());
        objections.checkUsers(judged.request());
        return objections.problems;
    }

    /** A run that repeats another may name its nodes by what it was first asked for, or by their own ids. */
    private void checkTargets(Judged judged) {
        List<NodeSelection> own = judged.request().targets().selections();
        List<Problem> against = TargetObjections.of(policy, own);
        if (!against.isEmpty() && judged.first().isPresent()) {
            against = TargetObjections.of(policy, judged.first().get());
        }
        problems.addAll(against);
    }

    private void checkPlaces(List<Location> places) {
        checkPlaces("accounts", policy.accounts(), places, Location::account);
        checkPlaces("regions", policy.regions(), places, Location::region);
    }

    private void checkPlaces(String field, Patterns allowed, List<Location> places, Function<Location, String> part) {
        List<String> others = places.stream()
                .map(part)
                .distinct()
                .filter(place -> !allowed.allow(place))
                .toList();
        if (!others.isEmpty()) {
            object("targets." + field, "means %s".formatted(Some.of(others)), allowed);
        }
    }

    private void checkActions(Request request) {
        switch (request.action()) {
            case RunCommand _ -> checkAction("command");
            case RunScript _ -> checkAction("script");
            case RunDocument document -> {
                checkAction("document");
                if (!policy.documents().allow(document.name())) {
                    object("document.name", "is '%s'".formatted(document.name()), policy.documents());
                }
            }
            case MoveFiles _ -> {}
        }
        moved(request).forEach(this::checkAction);
    }

    private static List<String> moved(Request request) {
        List<String> moved = new ArrayList<>();
        if (!request.files().copies().isEmpty()) {
            moved.add("copy");
        }
        if (!request.files().fetches().isEmpty()) {
            moved.add("fetch");
        }
        return moved;
    }

    private void checkAction(String action) {
        if (!policy.actions().allow(action)) {
            object(action, "is there", policy.actions());
        }
    }

    private void checkUsers(Request request) {
        Optional<String> user = request.runAs();
        user.filter(name -> !policy.runAs().allow(name))
                .ifPresent(name -> object("runAs", "is '%s'".formatted(name), policy.runAs()));
        if (policy.runAs().allow(ROOT)) {
            return;
        }
        if (request.action() instanceof RunDocument) {
            object("document", "runs as root", policy.runAs());
        } else if (user.isEmpty() && !(request.action() instanceof MoveFiles)) {
            object("runAs", "is not there, which means root", policy.runAs());
        }
        moved(request).forEach(field -> object(field, "is done as root", policy.runAs()));
    }

    private void object(String path, String what, Patterns allowed) {
        problems.add(new Problem("$." + path, "%s; it allows %s".formatted(what, allowed)));
    }
}
