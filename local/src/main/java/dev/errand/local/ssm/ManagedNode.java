package dev.errand.local.ssm;

import dev.errand.local.fleet.FleetNode;
import dev.errand.local.node.AgentListener;
import dev.errand.local.node.Assignment;
import dev.errand.local.node.Identity;
import dev.errand.local.node.Machine;
import dev.errand.local.node.Node;
import dev.errand.local.node.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A node as the service knows it. */
final class ManagedNode {
    private final FleetNode description;
    private final String account;
    private final String region;
    private final Node node;
    private final Instant born;
    private final AtomicBoolean vanished = new AtomicBoolean();

    ManagedNode(FleetNode description, SsmSettings settings, Machine machine) {
        this.description = description;
        this.account = description.account().orElse(settings.account());
        this.region = description.region().orElse(settings.region());
        this.born = machine.clock().now();
        Identity identity = new Identity(
                description.id(),
                account,
                region,
                description.platform().type(),
                description.platform().system(),
                description.platform().version());
        this.node = new Node(machine, identity, description.behaviour());
    }

    String id() {
        return description.id();
    }

    FleetNode description() {
        return description;
    }

    Instant born() {
        return born;
    }

    boolean belongsTo(String otherAccount, String otherRegion) {
        return account.equals(otherAccount) && region.equals(otherRegion);
    }

    /** Returns whether the service knows it to be there at all; one that is merely offline is. */
    boolean exists() {
        return description.standing().isListed() && !vanished.get();
    }

    /** Returns whether its agent ever spoke; until then the service does not know its id. */
    boolean isRegistered() {
        return description.standing().agent().isRegistered();
    }

    /** Returns when its agent spoke last before it went silent. */
    Instant lastSeen() {
        return born.minus(description.standing().agent().silentFor());
    }

    /** Notes that somebody was told of it, after which a node that vanishes is gone. */
    void described() {
        if (description.faults().vanishes()) {
            vanished.set(true);
        }
    }

    /** Returns when its agent can be reached: now, when it comes back, or never. */
    Instant reachableFrom() {
        return description.faults().offline().map(born::plus).orElse(born);
    }

    String ping(Instant now) {
        boolean back = description.faults().offline().isPresent() && !now.isBefore(reachableFrom());
        return back ? "Online" : description.ping();
    }

    String arn() {
        return description.hybrid()
                ? "arn:aws:ssm:%s:%s:managed-instance/%s".formatted(region, account, id())
                : "arn:aws:ec2:%s:%s:instance/%s".formatted(region, account, id());
    }

    /** Returns the condition keys that AWS supplies for it. */
    Map<String, String> context() {
        Map<String, String> context = new HashMap<>();
        description.tags().forEach((key, value) -> {
            context.put("ssm:resourceTag/" + key, value);
            context.put("aws:ResourceTag/" + key, value);
        });
        return context;
    }

    Node.Running accept(Assignment assignment, AgentListener listener) {
        return node.accept(assignment, listener);
    }

    void close() {
        node.close();
    }

    /** Returns the agent's word in the service's words. */
    static Details details(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS, SKIPPED -> Details.SUCCESS;
            case FAILED -> Details.FAILED;
            case TIMED_OUT -> Details.EXECUTION_TIMED_OUT;
            case CANCELLED -> Details.CANCELLED;
        };
    }
}
