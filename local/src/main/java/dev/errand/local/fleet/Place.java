package dev.errand.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A value in the fleet file and where it is; what is wrong with it is added to the problems.
 *
 * @param name what its object calls it; empty when it is in none
 */
record Place(String path, String name, JsonNode value, List<String> problems) {
    static Place root(JsonNode value, List<String> problems) {
        return new Place("", "", value, problems);
    }

    void problem(String text) {
        problems.add((path.isEmpty() ? "" : path + ": ") + text);
    }

    boolean present() {
        return !value.isMissingNode();
    }

    /** Returns a field's place, also when it is not there. */
    Place field(String name) {
        JsonNode child = value.has(name) ? value.get(name) : MissingNode.getInstance();
        return new Place(path.isEmpty() ? name : path + "." + name, name, child, problems);
    }

    List<Place> items() {
        if (!present()) {
            return List.of();
        }
        if (!value.isArray()) {
            problem("must be a list");
        }
        List<Place> items = new ArrayList<>();
        for (int i = 0; i < value.size() && value.isArray(); i++) {
            items.add(new Place("%s[%d]".formatted(path, i), "", value.get(i), problems));
        }
        return items;
    }

    /** The places of an object's fields, in their order. */
    List<Place> fields() {
        if (present() && !value.isObject()) {
            problem("must be an object");
        }
        List<Place> fields = new ArrayList<>();
        value.fieldNames().forEachRemaining(field -> fields.add(field(field)));
        return fields;
    }

    /** Names every field that is not among those known. */
    Place only(Set<String> known) {
        if (present() && !value.isObject()) {
            problem("must be an object");
        }
        for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                field(name)
                        .problem("unknown; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return this;
    }

    Optional<String> text() {
        if (present() && !value.isTextual()) {
            problem("must be a text");
            return Optional.empty();
        }
        return Optional.ofNullable(value.textValue());
    }

    /** One of a choice's words, when there is any. */
    <E> Optional<E> word(E[] choice, Function<E, String> words) {
        return present() ? required(choice, words) : Optional.empty();
    }

    /** One of a choice's words; a problem when it is not there. */
    <E> Optional<E> required(E[] choice, Function<E, String> words) {
        Optional<E> chosen = Arrays.stream(choice)
                .filter(known -> words.apply(known).equals(value.textValue()))
                .findAny();
        if (chosen.isEmpty()) {
            problem("must be one of " + Arrays.stream(choice).map(words).collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    boolean flag() {
        if (present() && !value.isBoolean()) {
            problem("must be true or false");
        }
        return value.asBoolean(false);
    }

    int number(int low, int high, int otherwise) {
        if (!present()) {
            return otherwise;
        }
        if (!value.isInt() || value.intValue() < low || value.intValue() > high) {
            problem("must be a whole number from %d to %d".formatted(low, high));
            return otherwise;
        }
        return value.intValue();
    }

    Optional<Duration> seconds() {
        if (!present()) {
            return Optional.empty();
        }
        if (!value.isNumber()
                || value.decimalValue().signum() < 0
                || value.decimalValue().compareTo(LONGEST) > 0) {
            problem("must be a number of seconds, 0 or more");
            return Optional.empty();
        }
        return Optional.of(
                Duration.ofMillis(value.decimalValue().movePointRight(3).longValue()));
    }

    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        if (present() && !value.isObject()) {
            problem("must be an object of texts");
        }
        for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            field(name).text().ifPresent(text -> texts.put(name, text));
        }
        return texts;
    }

    private static final BigDecimal LONGEST = BigDecimal.valueOf(3_000_000_000L);
}
