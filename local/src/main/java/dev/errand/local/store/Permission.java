package dev.errand.local.store;

import java.util.Map;

/** What a caller must be allowed for a request. */
record Permission(String action, String resource, Map<String, String> context) {}
