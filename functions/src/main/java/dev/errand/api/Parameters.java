package dev.errand.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The parameters of a call's query; what is wrong with one is a {@link Refusal}. */
record Parameters(Map<String, String> values) {
    static final String LIMIT = "limit";
    static final String NEXT = "next";
    static final String STATUS = "status";

    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 500;

    /** @throws Refusal naming those that no operation of this route knows */
    void onlyThese(String... known) {
        TreeSet<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(Arrays.asList(known));
        if (!unknown.isEmpty()) {
            throw ProblemType.INVALID_PARAMETER.refusal(
                    "the query has %s, which this route does not know; %s",
                    String.join(" and ", unknown),
                    known.length == 0 ? "it takes none" : "it takes " + String.join(", ", known));
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    int limit() {
        String text = text(LIMIT).orElse(String.valueOf(USUAL_PAGE));
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw ProblemType.INVALID_PARAMETER.refusal(
                    "limit is '%s'; write a number from 1 to %d", text, LARGEST_PAGE);
        }
        return limit;
    }

    /** One of some words. */
    Optional<String> oneOf(String name, List<String> words) {
        Optional<String> text = text(name);
        text.filter(word -> !words.contains(word)).ifPresent(word -> {
            throw ProblemType.INVALID_PARAMETER.refusal(
                    "%s is '%s'; write one of %s", name, word, String.join(", ", words));
        });
        return text;
    }
}
