package dev.errand.result;

/** What there is once for every account and region that nodes are in. */
public interface Located<T> {
    /**
     * Asks nobody anything: whether the location can be reached shows when it is used.
     *
     * @param run for which it is used, so that logs of the account can say so
     */
    T at(Location location, String run);
}
