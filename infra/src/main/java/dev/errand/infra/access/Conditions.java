package dev.errand.infra.access;

import java.util.Map;
import java.util.TreeMap;

/**
 * Several conditions of a statement, always in one order: with {@link Map#of} each synthesis would have another, and
 * templates would differ that mean the same.
 */
final class Conditions {
    private Conditions() {}

    static Map<String, Object> of(String operator, Object condition, String otherOperator, Object other) {
        return new TreeMap<>(Map.of(operator, condition, otherOperator, other));
    }
}
