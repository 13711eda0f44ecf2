package dev.errand.local.ec2;

import dev.errand.local.fleet.FleetNode;
import dev.errand.local.fleet.InstanceState;
import dev.errand.local.fleet.Platform;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An instance as EC2 knows it.
 *
 * @param number its place among the instances of its account and region, of which its private address is made
 * @param since when its state began
 */
public record Instance(FleetNode node, String account, String region, int number, Instant since) {
    /** Before its state began. */
    private static final Duration OLDER = Duration.ofHours(1);

    private static final int HOSTS = 250;
    private static final int FIRST_HOST = 4;

    public String id() {
        return node.id();
    }

    public InstanceState state() {
        return node.standing().state();
    }

    public Map<String, String> tags() {
        return node.tags();
    }

    public String arn() {
        return "arn:aws:ec2:%s:%s:instance/%s".formatted(region, account, id());
    }

    String zone() {
        return node.standing().zone().orElse(region + "a");
    }

    Optional<String> profile() {
        return node.standing().profile();
    }

    boolean isWindows() {
        return node.platform() == Platform.WINDOWS;
    }

    Instant launched() {
        return since.minus(OLDER);
    }

    public boolean isTerminated() {
        return state() == InstanceState.TERMINATED;
    }

    String address() {
        return "10.0.%d.%d".formatted(number / HOSTS, number % HOSTS + FIRST_HOST);
    }

    /** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hostname-types.html */
    String privateName() {
        String domain = region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
        return "ip-%s.%s".formatted(address().replace('.', '-'), domain);
    }
}
