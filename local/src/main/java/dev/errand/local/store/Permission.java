package dev.errand.local.store;

import java.util.HashMap;
import java.util.Map;

/** What a caller must be allowed for a request. */
record Permission(String action, String resource, Map<String, String> context) {
    Permission with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(context);
        all.putAll(more);
        return new Permission(action, resource, all);
    }
}
