package dev.errand.aws;

import dev.errand.contract.Fleets;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Status;
import java.util.Optional;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Finds as whom a location is entered: by its own role, which the setting nodeRoles must allow; with the account's key; as
 * the member role; in the deployment's own account as it is.
 */
record WaysIn(Location home, Fleets fleets) {
    /** @throws LocationUnreachable when the deployment's settings do not name it, saying which one should */
    WayIn of(Location location) {
        Optional<String> secret = Optional.ofNullable(fleets.accountKeys().get(location.account()));
        if (secret.isEmpty()) {
            checkPartition(location);
        }
        Optional<String> role = location.role().or(() -> secret.isPresent() ? Optional.empty() : usualRole(location));
        location.role().ifPresent(arn -> checkRole(location, arn));
        return new WayIn(location.account(), secret, role);
    }

    private Optional<String> usualRole(Location location) {
        if (location.account().equals(home.account())) {
            checkRegion(location);
            return Optional.empty();
        }
        if (!fleets.memberAccounts().contains(location.account())) {
            throw refused(
                    location,
                    "it is none of this deployment's accounts; have its setting memberAccounts or accountKeys name it");
        }
        return Optional.of("arn:%s:iam::%s:role/%s"
                .formatted(partition(location.region()), location.account(), fleets.memberRole()));
    }

    private void checkPartition(Location location) {
        String own = partition(home.region());
        String other = partition(location.region());
        if (!own.equals(other)) {
            throw refused(
                    location,
                    "the region is in the partition %s, which no role of %s can enter; have the setting accountKeys name a secret with an access key of the account"
                            .formatted(other, own));
        }
    }

    private void checkRegion(Location location) {
        if (!location.region().equals(home.region()) && !fleets.regions().contains(location.region())) {
            throw refused(location, "it is none of this deployment's regions; have its setting regions name it");
        }
    }

    private void checkRole(Location location, String role) {
        if (!fleets.allowsNodeRole(role)) {
            throw refused(
                    location,
                    "the role %s is none that nodes may be reached by; have the setting nodeRoles name it"
                            .formatted(role));
        }
    }

    private static LocationUnreachable refused(Location location, String why) {
        return new LocationUnreachable(location, Status.ACCESS_DENIED, why);
    }

    private static String partition(String region) {
        return PartitionMetadata.of(Region.of(region)).id();
    }
}
