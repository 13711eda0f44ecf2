package dev.errand.local.gateway;

import java.util.Set;

/**
 * The regions in which calls are answered.
 *
 * @param disabled those that the accounts have not enabled
 */
public record Regions(Set<String> disabled) {
    public static final Regions ALL = new Regions(Set.of());

    public Regions {
        disabled = Set.copyOf(disabled);
    }

    /**
     * Refuses a call in a region that is not enabled, where nobody's credentials are known: UnrecognizedClientException in
     * the JSON protocols, InvalidClientTokenId of STS.
     *
     * <p>Sources: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html,
     * https://github.com/epsagon/clear-lambda-storage/issues/9, https://github.com/remotion-dev/github-unwrapped-2022/issues/34
     */
    void check(Signature signature) {
        if (disabled.contains(signature.region())) {
            throw new NotAuthenticated(Refusal.UNKNOWN_KEY, "The security token included in the request is invalid.");
        }
    }
}
