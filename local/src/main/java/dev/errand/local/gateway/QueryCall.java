package dev.errand.local.gateway;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One call of an operation of a query protocol.
 *
 * @param operation the form's Action
 */
public record QueryCall(Principal caller, String region, String operation, QueryString form) {
    private static final Set<String> OF_EVERY_CALL = Set.of("Action", "Version");

    public Optional<String> value(String name) {
        return form.value(name);
    }

    /** The values of {@code name.1}, {@code name.2} and so on, in the order of their numbers. */
    public List<String> values(String name) {
        return numbers(name).stream()
                .flatMap(number -> value(name + "." + number).stream())
                .toList();
    }

    /** The numbers that follow a name and a dot, in order. */
    public List<Integer> numbers(String name) {
        TreeMap<Integer, String> found = new TreeMap<>();
        for (QueryString.Parameter parameter : form.parameters()) {
            String[] parts = parameter
                    .name()
                    .substring(Math.min(name.length(), parameter.name().length()))
                    .split("\\.", -1);
            if (parameter.name().startsWith(name + ".") && parts[1].matches("[0-9]{1,9}")) {
                found.put(Integer.valueOf(parts[1]), parts[1]);
            }
        }
        return List.copyOf(found.keySet());
    }

    /** The first parameter whose name, up to its first dot, is none of those known. */
    public Optional<String> unknown(Set<String> known) {
        return form.parameters().stream()
                .map(parameter -> parameter.name().split("\\.", 2)[0])
                .filter(name -> !known.contains(name) && !OF_EVERY_CALL.contains(name))
                .findFirst();
    }
}
