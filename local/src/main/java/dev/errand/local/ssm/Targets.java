package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.fleet.FleetNode;
import dev.errand.local.gateway.ServiceError;
import java.util.List;
import java.util.Map;

/** Search criteria of SendCommand: every one must match, each with any of its values. */
record Targets(List<Map.Entry<String, List<String>>> criteria) {
    static final int MOST_VALUES = 50;
    private static final int MOST = 5;

    static Targets of(JsonNode input) {
        Input read = new Input(input);
        Targets targets = new Targets(read.keyed("Targets", "Key", "Values", MOST_VALUES));
        read.check();
        return targets;
    }

    Targets {
        criteria = List.copyOf(criteria);
        if (criteria.size() > MOST) {
            throw ServiceError.badRequest(
                    "ValidationException",
                    "1 validation error detected: Value at 'targets' failed to satisfy constraint: "
                            + "Member must have length less than or equal to " + MOST);
        }
        criteria.forEach(criterion -> known(criterion.getKey()));
    }

    private static void known(String key) {
        if (!key.startsWith("tag:") && !key.equals("tag-key") && !key.equalsIgnoreCase("InstanceIds")) {
            throw new ServiceError(
                    501,
                    "NotEmulatedLocally",
                    "target key %s is not emulated locally; tag:, tag-key and InstanceIds are".formatted(key));
        }
    }

    boolean match(FleetNode node) {
        return criteria.stream().allMatch(criterion -> matches(criterion.getKey(), criterion.getValue(), node));
    }

    private static boolean matches(String key, List<String> values, FleetNode node) {
        if (key.startsWith("tag:")) {
            String value = node.tags().get(key.substring("tag:".length()));
            return value != null && values.contains(value);
        }
        return key.equals("tag-key") ? values.stream().anyMatch(node.tags()::containsKey) : values.contains(node.id());
    }
}
