package dev.errand.local.api;

import dev.errand.local.template.RouteResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a route's key matches: a method or {@code ANY}, and a path whose segments may be variables, the last one for as
 * many segments as there are.
 *
 * @param method empty for any
 */
record RoutePattern(RouteResource route, Optional<String> method, List<Segment> segments) {
    private static final String ANY = "ANY";

    /** A part of a path, in the order in which an API prefers them. */
    sealed interface Segment {
        record Literal(String text) implements Segment {}

        record Variable(String name) implements Segment {}

        record Greedy(String name) implements Segment {}

        static Segment of(String written) {
            if (!written.startsWith("{") || !written.endsWith("}")) {
                return new Literal(written);
            }
            String name = written.substring(1, written.length() - 1);
            return name.endsWith("+") ? new Greedy(name.substring(0, name.length() - 1)) : new Variable(name);
        }

        default boolean accepts(String part) {
            return this instanceof Literal(String text) ? text.equals(part) : !part.isEmpty();
        }

        default int rank() {
            return switch (this) {
                case Literal _ -> 0;
                case Variable _ -> 1;
                case Greedy _ -> 2;
            };
        }
    }

    /** @param route with another key than {@code $default} */
    static RoutePattern of(RouteResource route) {
        String[] parts = route.key().split(" ", 2);
        Optional<String> method = Optional.of(parts[0]).filter(word -> !word.equals(ANY));
        return new RoutePattern(
                route, method, split(parts[1]).stream().map(Segment::of).toList());
    }

    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** The values of the path's variables, when method and path match. */
    Optional<Map<String, String>> match(String requested, List<String> path) {
        if (method.filter(own -> !own.equals(requested)).isPresent()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            if (i >= path.size() || !segments.get(i).accepts(path.get(i))) {
                return Optional.empty();
            }
            switch (segments.get(i)) {
                case Segment.Literal _ -> {}
                case Segment.Variable(String name) -> values.put(name, path.get(i));
                case Segment.Greedy(String name) -> {
                    values.put(name, String.join("/", path.subList(i, path.size())));
                    return Optional.of(values);
                }
            }
        }
        return segments.size() == path.size() ? Optional.of(values) : Optional.empty();
    }

    /** Compared in the order of preference: literal before variable before greedy, then a method before any. */
    List<Integer> preference() {
        List<Integer> ranks =
                new ArrayList<>(segments.stream().map(Segment::rank).toList());
        ranks.add(method.isPresent() ? 0 : 1);
        return ranks;
    }
}
