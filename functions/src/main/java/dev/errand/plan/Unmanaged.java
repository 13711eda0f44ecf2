package dev.errand.plan;

import dev.errand.request.NodeId;
import dev.errand.result.Located;
import dev.errand.result.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out why nodes are none of Systems Manager's: EC2 is asked once for all of them, IAM once for each profile. */
final class Unmanaged {
    /** Two calls each, one after the other, of what would only say the same once more. */
    private static final int MOST_PROFILES = 50;

    private final Located<Instances> instances;
    private final String run;
    private final Map<String, Profile> profiles = new HashMap<>();
    private final Map<NodeId, Found> found = new LinkedHashMap<>();
    private final List<String> untold = new ArrayList<>();

    private record Found(Instance instance, Location location) {}

    /**
     * What was found out of a node.
     *
     * @param location where it is, or the first place where it was looked for
     * @param instance what EC2 knows of it
     */
    record Case(Location location, Optional<Instance> instance, String reason) {}

    private Unmanaged(Located<Instances> instances, String run) {
        this.instances = instances;
        this.run = run;
    }

    /**
     * A case for every id.
     *
     * @param locations where they may be, at least one
     * @param where the same in words
     */
    static Map<NodeId, Case> cases(
            List<NodeId> ids, List<Location> locations, String where, Located<Instances> instances, String run) {
        Unmanaged unmanaged = new Unmanaged(instances, run);
        locations.forEach(location -> unmanaged.look(ids, location));
        Map<NodeId, Case> cases = new LinkedHashMap<>();
        ids.forEach(id -> cases.put(id, unmanaged.of(id, locations.getFirst(), where)));
        return cases;
    }

    private void look(List<NodeId> ids, Location location) {
        List<NodeId> left = ids.stream()
                .filter(id -> !Diagnosis.isHybrid(id) && !found.containsKey(id))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        try {
            instances
                    .at(location, run)
                    .withIds(left)
                    .forEach(instance -> found.put(instance.id(), new Found(instance, location)));
        } catch (Instances.NotTold e) {
            untold.add(String.valueOf(e.getMessage()));
        }
    }

    private Case of(NodeId id, Location first, String where) {
        Optional<Found> known = Optional.ofNullable(found.get(id));
        if (known.isPresent()) {
            Instance instance = known.get().instance();
            Location location = known.get().location();
            return new Case(
                    location,
                    Optional.of(instance),
                    Diagnosis.of(instance, location.region(), profile(instance, location)));
        }
        boolean told = untold.isEmpty() || Diagnosis.isHybrid(id);
        return new Case(
                first,
                Optional.empty(),
                told ? Diagnosis.unknown(id, where) : Diagnosis.untold(where, untold.getFirst()));
    }

    private Optional<Profile> profile(Instance instance, Location location) {
        if (instance.state() != InstanceState.RUNNING) {
            return Optional.empty();
        }
        return instance.profile().map(name -> {
            String key = location.account() + "/" + name;
            if (!profiles.containsKey(key)) {
                profiles.put(
                        key,
                        profiles.size() < MOST_PROFILES
                                ? instances.at(location, run).profile(name)
                                : new Profile.Unknown(
                                        "it was asked about %d other profiles before".formatted(MOST_PROFILES)));
            }
            return profiles.get(key);
        });
    }
}
