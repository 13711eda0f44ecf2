package dev.errand.local.deployment;

import dev.errand.local.cloudformation.CloudFormation;
import dev.errand.local.cloudformation.Stack;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Endpoint;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.QueryDialect;
import dev.errand.local.gateway.QueryEndpoint;
import dev.errand.local.template.World;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What CloudFormation knows of the deployment: its stacks, and where the API is once that listens. */
final class Stacks {
    private final World world;
    private final Instant created;
    private volatile Optional<URI> api = Optional.empty();

    Stacks(World world, Instant created) {
        this.world = world;
        this.created = created;
    }

    Endpoint endpoint(Access access, Interceptor interceptor) {
        CloudFormation service = new CloudFormation(this::all, access);
        return new QueryEndpoint("cloudformation", QueryDialect.CLOUD_FORMATION, service, interceptor);
    }

    void reachedAt(URI uri) {
        api = Optional.of(uri);
    }

    private List<Stack> all() {
        return world.all().stream()
                .map(deployment -> new Stack(deployment, created, api))
                .toList();
    }
}
