package dev.errand.request;

import java.util.List;

/**
 * Where nodes are looked for: in each of the regions of each of the accounts.
 *
 * @param accounts twelve digits each; the deployment's own where there is none
 * @param regions the deployment's own where there is none
 */
public record Places(List<String> accounts, List<String> regions) {
    /** The deployment's own account and region. */
    public static final Places HOME = new Places(List.of(), List.of());

    public Places {
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
    }
}
