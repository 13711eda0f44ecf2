package dev.errand.contract;

import java.util.List;

/**
 * Who may ask for what: a request must be allowed as a whole by one policy that names its caller.
 *
 * @param all in the order of the file; none: everybody may ask for everything that the deployment can do
 */
public record Policies(List<Policy> all) {
    /** The variable of the environment that has them, as JSON. */
    public static final String POLICIES = "ERRAND_POLICIES";

    public static final Policies NONE = new Policies(List.of());

    public Policies {
        all = List.copyOf(all);
    }

    /** Those that say something of the caller. */
    public List<Policy> of(String caller) {
        return all.stream().filter(policy -> policy.callers().allow(caller)).toList();
    }
}
