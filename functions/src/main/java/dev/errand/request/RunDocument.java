package dev.errand.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs an SSM document of type Command as it is, without an envelope: at least once per node, and with the output that
 * Systems Manager keeps.
 *
 * @param name its name, or its ARN where it is another account's
 * @param version a number, {@code $DEFAULT} or {@code $LATEST}; the default version when absent
 */
public record RunDocument(String name, Optional<String> version, Map<String, List<String>> parameters)
        implements Action {
    public RunDocument {
        Map<String, List<String>> copies = new TreeMap<>();
        parameters.forEach((parameter, values) -> copies.put(parameter, List.copyOf(values)));
        parameters = java.util.Collections.unmodifiableMap(copies);
    }
}
