package dev.errand.inventory;

import dev.errand.request.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a value is matched with: a regular expression that must match all of it, or else the very same text; between slashes the regular
 * expression alone. Case counts.
 *
 * @param pattern absent where the text is no regular expression
 */
record Expression(String text, Optional<Pattern> pattern) {
    /** Reads an expression; one that is no regular expression is added to the problems. */
    static Expression of(String text, int at, List<Problem> problems) {
        try {
            return compiled(text);
        } catch (PatternSyntaxException e) {
            problems.add(InvalidFilter.problem(
                    at,
                    "is '%s', which is no regular expression: %s; write \\ before what stands for itself",
                    Place.shown(text),
                    e.getDescription()));
            return new Expression(text.strip(), Optional.empty());
        }
    }

    /** Reads an expression that may just as well be a list of texts. */
    static Expression orTexts(String text) {
        try {
            return compiled(text);
        } catch (PatternSyntaxException e) {
            return new Expression(text.strip(), Optional.empty());
        }
    }

    private static Expression compiled(String text) {
        boolean slashes = text.length() >= 2 && text.startsWith("/") && text.endsWith("/");
        String expression = slashes ? text.substring(1, text.length() - 1) : text;
        return new Expression(slashes ? "" : text.strip(), Optional.of(Pattern.compile(expression.strip())));
    }

    boolean matches(String value, Steps steps) {
        return text.equals(value)
                || pattern.filter(regular -> regular.matcher(steps.watch(value)).matches())
                        .isPresent();
    }

    boolean matchesAny(InventoryNode node, Steps steps) {
        return node.tags().stream().anyMatch(tag -> matches(tag, steps));
    }
}
