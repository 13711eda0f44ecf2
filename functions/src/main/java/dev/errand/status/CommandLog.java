package dev.errand.status;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The commands in flight, as ListCommands shows them. Throttled and failed calls are retried by the SDK.
 */
public interface CommandLog {
    /** How many commands one call of ListCommands answers (API model). */
    int PAGE = 50;

    /** What is known of each of the commands; one too new to be listed is left out. */
    Map<String, CommandView> look(Set<String> commandIds, Instant requestedAfter);
}
