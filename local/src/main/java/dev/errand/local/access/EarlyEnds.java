package dev.errand.local.access;

import dev.errand.local.gateway.Caller;
import dev.errand.local.gateway.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Ends sessions of some accounts' roles, on order, before the time that STS said. */
public final class EarlyEnds {
    /** Of no account. */
    static final EarlyEnds NONE = new EarlyEnds(InstantSource.system(), Map.of());

    private final InstantSource clock;
    private final Map<String, Duration> byAccount;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    /**
     * Those of accounts.
     *
     * @param clock the deployment's, which may be virtual
     * @param byAccount how long a session there works
     */
    public EarlyEnds(InstantSource clock, Map<String, Duration> byAccount) {
        this.clock = clock;
        this.byAccount = Map.copyOf(byAccount);
    }

    void started(Principal session) {
        Optional.ofNullable(byAccount.get(session.account()))
                .ifPresent(length ->
                        ends.put(session.accessKeyId(), clock.instant().plus(length)));
    }

    /** The same caller, or one whose session has ended long ago. */
    Caller of(Caller caller) {
        boolean over = Optional.ofNullable(ends.get(caller.principal().accessKeyId()))
                .filter(end -> !clock.instant().isBefore(end))
                .isPresent();
        return over ? new Caller(caller.principal(), caller.sessionToken(), Optional.of(Instant.EPOCH)) : caller;
    }
}
