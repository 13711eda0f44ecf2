package dev.errand.local.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group of Resource Groups, which every account and region has.
 *
 * @param tags what its members carry: every key, with one of its values
 * @param stack or the CloudFormation stack whose instances they are
 */
public record FleetGroup(String name, Map<String, List<String>> tags, Optional<String> stack) {
    public FleetGroup {
        tags = Map.copyOf(new LinkedHashMap<>(tags));
    }
}
