package dev.errand.result;

import java.util.Optional;

/**
 * Where nodes are, and as whom they are reached.
 *
 * @param account twelve digits
 * @param role the ARN of the role to take; what the deployment has for the account when absent
 */
public record Location(String account, String region, Optional<String> role) {
    /** Where the deployment's own settings say as whom. */
    public static Location of(String account, String region) {
        return new Location(account, region, Optional.empty());
    }

    @Override
    public String toString() {
        return "account %s in %s".formatted(account, region);
    }
}
