package dev.errand.local.access;

import java.util.List;
import java.util.Optional;

/**
 * One key of a statement's conditions: it holds when one of the values compares.
 *
 * @param ifExists whether a call without the key fulfils it
 */
record Condition(Operator operator, boolean ifExists, String key, List<PolicyText> values) {
    Condition {
        values = List.copyOf(values);
    }

    boolean holds(RequestContext context) {
        Optional<String> value = context.value(key);
        if (operator == Operator.NULL) {
            return values.stream().anyMatch(wanted -> Boolean.parseBoolean(wanted.written()) == value.isEmpty());
        }
        if (value.isEmpty()) {
            return ifExists || operator.isNegated();
        }
        boolean matched = values.stream().anyMatch(wanted -> operator.matches(wanted, value.get(), context));
        return matched != operator.isNegated();
    }
}
