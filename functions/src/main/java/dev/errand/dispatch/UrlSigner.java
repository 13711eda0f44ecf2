package dev.errand.dispatch;

/** Signs URLs for nodes, as a role that may read what is staged and write what is gathered, and nothing else. */
public interface UrlSigner {
    /**
     * A session of that role, narrowed to one run, which outlives the function that asks for it.
     *
     * @throws dev.errand.contract.AccessDenied when this function may not take the role
     */
    SigningSession forRun(String run);
}
