package dev.errand.local.secrets;

import java.time.Instant;

/**
 * Where values are kept.
 *
 * @param created when they were put there
 */
public record Home(String account, String region, Instant created) {
    String arn(String service, String resource) {
        return "arn:aws:%s:%s:%s:%s".formatted(service, region, account, resource);
    }

    /** As the JSON protocols write a time: seconds with milliseconds. */
    double createdSeconds() {
        return created.toEpochMilli() / 1000.0;
    }
}
