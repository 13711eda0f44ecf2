package dev.errand.local.benchmark;

import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Principal;
import java.util.ArrayList;
import java.util.List;

/** Remembers which calls were made, in their order. */
final class Calls implements Interceptor {
    private final List<String> seen = new ArrayList<>();

    @Override
    public synchronized void before(Principal caller, String action, String resource) {
        String key = resource.replaceFirst("^arn:[^/]*/?", "");
        seen.add(action + " " + key);
    }

    /** The calls since this was asked last, each with its object's key. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(seen);
        seen.clear();
        return taken;
    }
}
