package dev.errand.plan;

import dev.errand.contract.Fleets;
import dev.errand.contract.Settings;
import dev.errand.request.ListedNode;
import dev.errand.result.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Where a deployment may send commands, and why not elsewhere. */
record Reach(Settings settings, Location home) {
    /** Why it does not reach a region, and what to change. */
    Optional<String> againstRegion(String region) {
        List<String> regions = regions();
        if (regions.contains(region)) {
            return Optional.empty();
        }
        return Optional.of("is '%s'; this deployment reaches %s, so have its setting regions name this one"
                .formatted(region, String.join(" and ", regions)));
    }

    /** Why it does not reach an account as whom it reaches it by itself, and what to change. */
    Optional<String> againstAccount(String account) {
        TreeSet<String> accounts = accounts();
        if (accounts.contains(account)) {
            return Optional.empty();
        }
        return Optional.of("is '%s'; this deployment reaches %s, so have its setting memberAccounts name this one"
                .formatted(account, String.join(" and ", accounts)));
    }

    /** Why it does not take a role, and what to change. */
    Optional<String> againstRole(String arn) {
        return fleets().allowsNodeRole(arn)
                ? Optional.empty()
                : Optional.of("is '%s', and this deployment may take %s; have its setting nodeRoles name this one"
                        .formatted(arn, roles()));
    }

    /** By attribute why it does not reach a node, and what to change; empty when it does. */
    Map<String, String> against(ListedNode node) {
        Map<String, String> problems = new LinkedHashMap<>();
        node.attribute(ListedNode.REGION)
                .flatMap(this::againstRegion)
                .ifPresent(problem -> problems.put(ListedNode.REGION, problem));
        Optional<String> role = node.role();
        role.flatMap(this::againstRole).ifPresent(problem -> problems.put(ListedNode.ROLE, problem));
        node.account()
                .filter(account -> role.isEmpty())
                .flatMap(this::againstAccount)
                .ifPresent(problem -> problems.put(ListedNode.ACCOUNT, problem));
        return problems;
    }

    private List<String> regions() {
        return fleets().regions().isEmpty() ? List.of(home.region()) : fleets().regions();
    }

    private TreeSet<String> accounts() {
        TreeSet<String> accounts = new TreeSet<>(fleets().memberAccounts());
        accounts.addAll(fleets().accountKeys().keySet());
        accounts.add(home.account());
        return accounts;
    }

    private String roles() {
        return fleets().nodeRoles().isEmpty() ? "no roles of nodes" : String.join(" and ", fleets().nodeRoles());
    }

    private Fleets fleets() {
        return settings.fleets();
    }
}
