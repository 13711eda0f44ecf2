package dev.errand.local.template;

import java.util.Optional;

/**
 * The stage {@code $default} of an HTTP API.
 *
 * @param logFormat a line of its access log, when it has one
 * @param rate the requests a second that it lets pass
 * @param burst the requests at once that it lets pass
 */
public record StageResource(Optional<String> logFormat, double rate, int burst) {
    /** The name in ARNs and events. */
    public static final String NAME = "$default";
}
