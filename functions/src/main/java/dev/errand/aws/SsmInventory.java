package dev.errand.aws;

import dev.errand.plan.Inventory;
import dev.errand.plan.ManagedNode;
import dev.errand.request.NodeId;
import dev.errand.result.Location;
import dev.errand.result.Node;
import dev.errand.result.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/** The managed nodes, by DescribeInstanceInformation in pages of 50, the most it gives (API model). */
final class SsmInventory implements Inventory {
    private static final int PAGE = 50;

    private final SsmClient ssm;
    private final Location location;

    SsmInventory(SsmClient ssm, Location location) {
        this.ssm = ssm;
        this.location = location;
    }

    @Override
    public Location location() {
        return location;
    }

    @Override
    public List<ManagedNode> all() {
        return describe(List.of()).toList();
    }

    @Override
    public List<ManagedNode> withIds(List<NodeId> ids) {
        List<ManagedNode> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += PAGE) {
            found.addAll(page(ids.subList(from, Math.min(ids.size(), from + PAGE))));
        }
        return found;
    }

    /** An id that Systems Manager refuses fails the whole call without being named: halves find it. */
    private List<ManagedNode> page(List<NodeId> ids) {
        try {
            return describe(List.of(filter(
                            "InstanceIds", ids.stream().map(NodeId::value).toList())))
                    .toList();
        } catch (InvalidInstanceIdException e) {
            if (ids.size() == 1) {
                return List.of();
            }
            int middle = ids.size() / 2;
            return Stream.concat(page(ids.subList(0, middle)).stream(), page(ids.subList(middle, ids.size())).stream())
                    .toList();
        }
    }

    /** One call per tag: a tag filter cannot be combined with another (API reference), so the sets are intersected here. */
    @Override
    public List<ManagedNode> withTags(Map<String, List<String>> tags) {
        Map<NodeId, ManagedNode> matching = new LinkedHashMap<>();
        boolean first = true;
        for (Map.Entry<String, List<String>> tag : tags.entrySet()) {
            Map<NodeId, ManagedNode> carrying = describe(List.of(filter("tag:" + tag.getKey(), tag.getValue())))
                    .collect(Collectors.toMap(found -> found.node().id(), Function.identity(), (a, b) -> b));
            if (first) {
                matching.putAll(carrying);
            }
            matching.keySet().retainAll(carrying.keySet());
            first = false;
        }
        return List.copyOf(matching.values());
    }

    private Stream<ManagedNode> describe(List<InstanceInformationStringFilter> filters) {
        return Edge.call(() -> ssm
                        .describeInstanceInformationPaginator(
                                describe -> describe.maxResults(PAGE).filters(filters))
                        .instanceInformationList()
                        .stream()
                        .map(this::node)
                        .toList())
                .stream();
    }

    private static InstanceInformationStringFilter filter(String key, List<String> values) {
        return InstanceInformationStringFilter.builder().key(key).values(values).build();
    }

    private ManagedNode node(InstanceInformation found) {
        NodeId id = new NodeId(found.instanceId());
        Node node = new Node(id, name(found), location, Platform.of(found.platformTypeAsString()));
        return new ManagedNode(
                node, found.pingStatus() == PingStatus.ONLINE, Optional.ofNullable(found.lastPingDateTime()));
    }

    /** Name is set for hybrid nodes only (API reference); an EC2 instance has its computer's name. */
    private static String name(InstanceInformation found) {
        return Stream.of(Optional.ofNullable(found.name()), Optional.ofNullable(found.computerName()))
                .flatMap(Optional::stream)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(found.instanceId());
    }
}
