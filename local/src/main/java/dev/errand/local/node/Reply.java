package dev.errand.local.node;

import java.time.Instant;

/**
 * What the agent replies about a step that has ended.
 *
 * @param responseCode the exit code, -1 when a signal ended the process
 */
public record Reply(Outcome outcome, int responseCode, Streams streams, Instant started, Instant ended) {
    /**
     * What the agent replies of the output.
     *
     * @param stdout cut at 24,000 bytes
     * @param stderr cut at 24,000 bytes; the service keeps 8,000 characters of it
     * @param combined both in 2,500 bytes
     */
    public record Streams(String stdout, String stderr, String combined) {}
}
