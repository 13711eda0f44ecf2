package dev.errand.request;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The variables that a text gets.
 *
 * @param plain values that stand in the request
 * @param secrets where values are read that must stand in no command, history, log, report or record
 */
public record Environment(Map<String, String> plain, Map<String, SecretSource> secrets) {
    public static final Environment NONE = new Environment(Map.of(), Map.of());

    public Environment {
        plain = Collections.unmodifiableMap(new TreeMap<>(plain));
        secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
        if (!Collections.disjoint(plain.keySet(), secrets.keySet())) {
            throw new IllegalArgumentException(
                    "a variable has two values: " + plain.keySet() + " and " + names(secrets));
        }
    }

    private static Set<String> names(Map<String, SecretSource> secrets) {
        return secrets.keySet();
    }
}
