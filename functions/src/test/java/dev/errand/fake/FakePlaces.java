package dev.errand.fake;

import dev.errand.plan.Directory;
import dev.errand.request.NodeId;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Accounts and regions with their nodes and resource groups; the first is where the deployment is. */
public final class FakePlaces {
    private final List<Location> locations;
    private final Map<Location, FakeSystemsManager> nodes = new HashMap<>();
    private final Map<Location, Map<String, List<NodeId>>> groups = new HashMap<>();
    private final Map<Location, LocationUnreachable> closed = new HashMap<>();
    private final FakeSources buckets = new FakeSources();
    private final FakeInstances instances = new FakeInstances();
    private final List<Location> asked = new ArrayList<>();

    public FakePlaces(Location... locations) {
        this.locations = List.of(locations);
    }

    /** What is there, to add nodes to. */
    public FakeSystemsManager at(Location location) {
        return nodes.computeIfAbsent(location, FakeSystemsManager::new);
    }

    public void group(Location location, String name, NodeId... members) {
        groups.computeIfAbsent(location, place -> new HashMap<>()).put(name, List.of(members));
    }

    /** From now on the place cannot be asked. */
    public void close(Location location, String reason) {
        closed.put(location, new LocationUnreachable(location, Status.ACCESS_DENIED, reason));
    }

    /** What EC2 and IAM know, the same in every place. */
    public FakeInstances instances() {
        return instances;
    }

    /** Where inventories are. */
    public FakeSources buckets() {
        return buckets;
    }

    /** Whose nodes were asked for, once for each time, in any order. */
    public List<Location> asked() {
        return List.copyOf(asked);
    }

    public Directory directory() {
        return new Directory(
                locations.getFirst(),
                (location, run) -> inventory(location),
                (location, run) -> group -> Objects.requireNonNull(
                        groups.getOrDefault(location, Map.of()).getOrDefault(group, List.of())),
                Fakes.everywhere(instances),
                Fakes.files(buckets));
    }

    private synchronized FakeSystemsManager inventory(Location location) {
        asked.add(location);
        Optional.ofNullable(closed.get(location)).ifPresent(refusal -> {
            throw refusal;
        });
        return Objects.requireNonNull(locations.contains(location) ? at(location) : null, location::toString);
    }
}
