package dev.errand.local.access;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The condition keys of one call and their values; keys are found whatever their case. */
final class RequestContext {
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    RequestContext(Map<String, String> values) {
        this.values.putAll(values);
    }

    RequestContext with(Map<String, String> more) {
        RequestContext extended = new RequestContext(values);
        extended.values.putAll(more);
        return extended;
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
