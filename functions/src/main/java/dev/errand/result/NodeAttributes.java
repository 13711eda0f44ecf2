package dev.errand.result;

import java.util.Optional;

/**
 * What beside its place sets a node apart from others.
 *
 * @param zone the availability zone, where it is known
 * @param logGroup the log group of CloudWatch Logs that its output goes to as well
 */
public record NodeAttributes(Optional<String> zone, Optional<String> logGroup) {
    public static final NodeAttributes NONE = new NodeAttributes(Optional.empty(), Optional.empty());

    public NodeAttributes in(String zoneNow) {
        return new NodeAttributes(Optional.of(zoneNow), logGroup);
    }

    public NodeAttributes logging(Optional<String> group) {
        return new NodeAttributes(zone, group);
    }
}
