package dev.errand.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.ec2.Ec2;
import dev.errand.local.ec2.Instance;
import dev.errand.local.fleet.Fleet;
import dev.errand.local.fleet.FleetNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Endpoint;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.QueryCall;
import dev.errand.local.gateway.QueryDialect;
import dev.errand.local.gateway.QueryEndpoint;
import dev.errand.local.gateway.RestEndpoint;
import dev.errand.local.groups.GroupsService;
import dev.errand.local.groups.ResourceGroups;
import dev.errand.local.iam.Iam;
import dev.errand.local.iam.InstanceProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** EC2 and Resource Groups of every account and region, and IAM of every account, made when they are first called. */
final class InstanceServices {
    private record Place(String account, String region) {}

    private final Fleet fleet;
    private final Place home;
    private final Access access;
    private final Instant born;
    private final Map<Place, Ec2> ec2 = new ConcurrentHashMap<>();
    private final Map<Place, ResourceGroups> groups = new ConcurrentHashMap<>();
    private final Map<String, Iam> iam = new ConcurrentHashMap<>();

    /**
     * @param account of nodes that name none
     * @param region of nodes that name none
     */
    InstanceServices(Fleet fleet, String account, String region, Access access, Instant born) {
        this.fleet = fleet;
        this.home = new Place(account, region);
        this.access = access;
        this.born = born;
    }

    List<Endpoint> endpoints(Interceptor interceptor) {
        return List.of(
                new QueryEndpoint("ec2", QueryDialect.EC2, this::ec2, interceptor),
                new QueryEndpoint("iam", QueryDialect.IAM, this::iam, interceptor),
                new RestEndpoint(new GroupsService(this::groups), interceptor));
    }

    private String ec2(QueryCall call) {
        Place place = new Place(call.caller().account(), call.region());
        return ec2.computeIfAbsent(place, at -> new Ec2(instances(at), access)).call(call);
    }

    private String iam(QueryCall call) {
        return iam.computeIfAbsent(
                        call.caller().account(),
                        account -> new Iam(account, InstanceProfile.of(account, nodes(account)), access, born))
                .call(call);
    }

    private JsonNode groups(Call call) {
        Place place = new Place(call.caller().account(), call.region());
        return groups.computeIfAbsent(
                        place,
                        at -> new ResourceGroups(at.account(), at.region(), fleet.groups(), instances(at), access))
                .list(call);
    }

    private List<Instance> instances(Place place) {
        List<Instance> found = new ArrayList<>();
        for (FleetNode node : nodes(place.account())) {
            if (!node.hybrid() && node.region().orElse(home.region()).equals(place.region())) {
                found.add(new Instance(node, place.account(), place.region(), found.size(), born));
            }
        }
        return found;
    }

    private List<FleetNode> nodes(String account) {
        return fleet.nodes().stream()
                .filter(node -> node.account().orElse(home.account()).equals(account))
                .toList();
    }
}
