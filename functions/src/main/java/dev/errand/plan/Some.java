package dev.errand.plan;

import java.util.List;

/** The first few of many texts, for people: a failure's text has an end. */
final class Some {
    private static final int NAMED = 5;

    private Some() {}

    static String of(List<String> texts) {
        String named = String.join(", ", texts.subList(0, Math.min(NAMED, texts.size())));
        return texts.size() > NAMED ? "%s and %d more".formatted(named, texts.size() - NAMED) : named;
    }
}
