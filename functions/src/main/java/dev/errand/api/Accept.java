package dev.errand.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of two types a caller wants: <a href="https://www.rfc-editor.org/rfc/rfc9110#name-accept">Accept</a>, whose weights
 * are read no further than that a weight of 0 refuses.
 */
record Accept(Optional<String> header) {
    static final String JSON = "application/json";
    static final String TEXT = "text/plain";

    /** Whether text is named and JSON is not: clients made of the API's document name whatever a route may answer. */
    boolean wantsText() {
        return names(TEXT) && !names(JSON);
    }

    /** Whether a type is named, and not only admitted by a wildcard. */
    private boolean names(String type) {
        return header.stream().flatMap(Accept::ranges).anyMatch(type::equals);
    }

    /** @throws Refusal unless a type is admitted */
    void require(String type) {
        String group = type.substring(0, type.indexOf('/'));
        boolean admitted = header.isEmpty()
                || header.stream()
                        .flatMap(Accept::ranges)
                        .anyMatch(range -> range.equals(type) || range.equals("*/*") || range.equals(group + "/*"));
        if (!admitted) {
            throw ProblemType.NOT_ACCEPTABLE.refusal("Accept is '%s'; this is %s", header.orElse(""), type);
        }
    }

    private static java.util.stream.Stream<String> ranges(String header) {
        return Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(range -> !range.replace(" ", "").matches(".*;q=0(\\.0*)?"))
                .map(range -> range.split(";", 2)[0].strip());
    }
}
