package dev.errand.local.ssm;

import dev.errand.local.fleet.FleetNode;
import dev.errand.local.gateway.ServiceError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The filters of DescribeInstanceInformation, in their new and their old form; all must match. */
record NodeFilters(List<Map.Entry<String, List<String>>> filters) {
    private static final Set<String> KEYS =
            Set.of("InstanceIds", "PingStatus", "PlatformType", "PlatformTypes", "ResourceType", "tag-key");
    private static final int MOST_VALUES = 100;

    /** @throws ServiceError for an unknown key and for tags among other keys */
    static NodeFilters of(Input input) {
        List<Map.Entry<String, List<String>>> filters = input.keyed("Filters", "Key", "Values", MOST_VALUES);
        List<Map.Entry<String, List<String>>> old =
                input.keyed("InstanceInformationFilterList", "key", "valueSet", MOST_VALUES);
        if (!filters.isEmpty() && !old.isEmpty()) {
            throw invalidKey("InstanceInformationFilterList and Filters can't be used together.");
        }
        List<Map.Entry<String, List<String>>> all = new ArrayList<>(filters);
        all.addAll(old);
        return new NodeFilters(all);
    }

    NodeFilters {
        filters = List.copyOf(filters);
        filters.stream()
                .map(Map.Entry::getKey)
                .filter(key -> !KEYS.contains(key) && !key.startsWith("tag:"))
                .findAny()
                .ifPresent(key -> {
                    throw invalidKey("The specified key isn't valid: " + key);
                });
        long tags = filters.stream()
                .filter(filter -> filter.getKey().startsWith("tag"))
                .count();
        if (tags > 0 && tags < filters.size()) {
            throw invalidKey("Tag filters can't be combined with other filter types.");
        }
    }

    private static ServiceError invalidKey(String message) {
        return ServiceError.badRequest("InvalidFilterKey", message);
    }

    /** @throws ServiceError InvalidInstanceId when an id in a filter is unknown or somebody else's */
    void checkIds(Predicate<String> known) {
        boolean wrong = filters.stream()
                .filter(filter -> filter.getKey().equals("InstanceIds"))
                .flatMap(filter -> filter.getValue().stream())
                .anyMatch(known.negate());
        if (wrong) {
            throw ServiceError.badRequest("InvalidInstanceId", "An instance ID in the filter isn't valid.");
        }
    }

    boolean match(ManagedNode node, Instant now) {
        return filters.stream().allMatch(filter -> matches(filter.getKey(), filter.getValue(), node, now));
    }

    private static boolean matches(String key, List<String> values, ManagedNode node, Instant now) {
        FleetNode description = node.description();
        return switch (key) {
            case "InstanceIds" -> values.contains(node.id());
            case "PingStatus" -> values.contains(node.ping(now));
            case "PlatformType", "PlatformTypes" ->
                values.contains(description.platform().type());
            case "ResourceType" -> values.contains(description.hybrid() ? "ManagedInstance" : "EC2Instance");
            case "tag-key" -> values.stream().anyMatch(description.tags()::containsKey);
            default -> tagged(description, key.substring("tag:".length()), values);
        };
    }

    private static boolean tagged(FleetNode node, String tag, List<String> values) {
        String value = node.tags().get(tag);
        return value != null && values.contains(value);
    }
}
