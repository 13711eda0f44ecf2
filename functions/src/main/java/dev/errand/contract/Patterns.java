package dev.errand.contract;

import java.util.List;

/**
 * What a policy allows of one kind of thing.
 *
 * @param texts in which {@code *} stands for any characters; none: anything is allowed
 */
public record Patterns(List<String> texts) {
    public static final Patterns ANY = new Patterns(List.of());

    public Patterns {
        texts = List.copyOf(texts);
    }

    public boolean allow(String text) {
        return areAny() || texts.stream().anyMatch(pattern -> Wildcard.matches(pattern, text));
    }

    public boolean areAny() {
        return texts.isEmpty();
    }

    /** For people: {@code tag:Role=web and instance:i-*}. */
    @Override
    public String toString() {
        return areAny() ? "anything" : String.join(" and ", texts);
    }
}
