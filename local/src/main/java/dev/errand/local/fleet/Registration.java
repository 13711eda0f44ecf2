package dev.errand.local.fleet;

import java.time.Duration;

/**
 * What Systems Manager knows of a node's agent.
 *
 * @param isRegistered whether it ever spoke
 * @param silentFor how long before the deployment's start it spoke last
 */
public record Registration(boolean isRegistered, Duration silentFor) {
    public static final Registration USUAL = new Registration(true, Duration.ZERO);

    static final Registration NEVER = new Registration(false, Duration.ZERO);

    boolean isSilent() {
        return silentFor.isPositive();
    }
}
