package dev.errand.request;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object of a request; what is wrong with them is added to the problems, never thrown. */
final class Fields {
    private final String path;
    private final Map<?, ?> values;
    private final List<Problem> problems;

    private Fields(String path, Map<?, ?> values, List<Problem> problems) {
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    static Fields of(String path, @Nullable Object value, List<Problem> problems) {
        if (value instanceof Map<?, ?> map) {
            return new Fields(path, map, problems);
        }
        problems.add(new Problem(path, "is %s; write an object in braces".formatted(describe(value))));
        return new Fields(path, Map.of(), problems);
    }

    String path(String field) {
        return path + "." + field;
    }

    boolean has(String field) {
        return value(field).isPresent();
    }

    void problem(String field, String message, Object... arguments) {
        problems.add(new Problem(path(field), message.formatted(arguments)));
    }

    /** A problem of the object as a whole. */
    void problemHere(String message, Object... arguments) {
        problems.add(new Problem(path, message.formatted(arguments)));
    }

    void onlyThese(Set<String> known) {
        for (Object field : values.keySet()) {
            if (!known.contains(field)) {
                problem(String.valueOf(field), "is not a field Errand knows; known are %s", sorted(known));
            }
        }
    }

    Optional<Object> value(String field) {
        return Optional.ofNullable(values.get(field));
    }

    Optional<Fields> object(String field) {
        return value(field).map(value -> objectAt(field, value));
    }

    /** The fields of an element of a list; the place is that which {@link #list} gives. */
    Fields objectAt(String place, @Nullable Object value) {
        return of(path(place), value, problems);
    }

    Optional<String> text(String field) {
        return value(field).flatMap(value -> asText(field, value));
    }

    boolean flag(String field) {
        Object value = value(field).orElse(false);
        if (value instanceof Boolean flag) {
            return flag;
        }
        problem(field, "is %s; write true or false", describe(value));
        return false;
    }

    Optional<Long> whole(String field) {
        return value(field).flatMap(value -> asWhole(field, value));
    }

    /** The elements of a list with their place, for example {@code instanceIds[2]}. */
    Map<String, Object> list(String field) {
        Map<String, Object> elements = new LinkedHashMap<>();
        Object value = value(field).orElse(List.of());
        if (!(value instanceof List<?> list)) {
            problem(field, "is %s; write a list in brackets", describe(value));
            return elements;
        }
        for (int i = 0; i < list.size(); i++) {
            elements.put("%s[%d]".formatted(field, i), list.get(i));
        }
        return elements;
    }

    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        list(field).forEach((place, value) -> asText(place, value).ifPresent(texts::add));
        return texts;
    }

    Set<String> names() {
        Set<String> names = new java.util.LinkedHashSet<>();
        values.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    Optional<String> asText(String place, Object value) {
        if (value instanceof String text) {
            return Optional.of(text);
        }
        problem(place, "is %s; write a text in quotes", describe(value));
        return Optional.empty();
    }

    Optional<Long> asWhole(String place, Object value) {
        if (value instanceof Number number) {
            try {
                return Optional.of(new BigDecimal(number.toString()).longValueExact());
            } catch (ArithmeticException e) {
                // Falls through to the problem: a fraction, or beyond 64 bits.
            }
        }
        problem(place, "is %s; write a whole number", describe(value));
        return Optional.empty();
    }

    static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> object -> "an object";
            case List<?> list -> "a list";
            case String text -> "the text '%s'".formatted(text.length() > 40 ? text.substring(0, 40) + "…" : text);
            default -> value.toString();
        };
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", new java.util.TreeSet<>(names));
    }
}
