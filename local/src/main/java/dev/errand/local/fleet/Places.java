package dev.errand.local.fleet;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What is said of accounts and regions beside the nodes in them.
 *
 * @param disabledRegions regions that are not enabled
 * @param deniedAccounts accounts without the role that the deployment's functions assume
 * @param sessions by account how long a session of that role works, whatever STS says; on the deployment's clock
 * @param named every account that is named, so that it is there without a node
 */
public record Places(
        Set<String> disabledRegions, Set<String> deniedAccounts, Map<String, Duration> sessions, Set<String> named) {
    public Places {
        disabledRegions = Set.copyOf(disabledRegions);
        deniedAccounts = Set.copyOf(deniedAccounts);
        sessions = Map.copyOf(sessions);
        named = Set.copyOf(named);
    }
}
