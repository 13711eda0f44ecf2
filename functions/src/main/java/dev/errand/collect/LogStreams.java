package dev.errand.collect;

import java.util.Optional;

/** What CloudWatch Logs holds. Throttled and failed calls are retried by the SDK. */
public interface LogStreams {
    /** Which way pages are asked for. */
    enum Order {
        /** The earliest events first, as many as fit into an answer. */
        FROM_HEAD,
        /** The latest few events first. */
        FROM_END
    }

    /**
     * One page; nothing where there is no such stream or group.
     *
     * @param token of the page, as the one before gave it
     * @throws dev.errand.contract.AccessDenied when this deployment may not read the group
     */
    Optional<LogPage> page(LogStream stream, Order order, Optional<String> token);
}
