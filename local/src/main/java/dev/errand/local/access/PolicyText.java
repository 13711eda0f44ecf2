package dev.errand.local.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value in a policy: text that may hold {@code *}, {@code ?} and variables such as {@code ${aws:PrincipalArn}}, whose
 * own value is taken literally.
 *
 * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
record PolicyText(String written) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String LITERALS = "*?$";

    /** The text with its variables replaced; empty when one of them is not known in this call. */
    Optional<String> literal(RequestContext context) {
        StringBuilder text = new StringBuilder();
        Matcher variable = VARIABLE.matcher(written);
        while (variable.find()) {
            Optional<String> value = value(variable.group(1), context);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            variable.appendReplacement(text, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(variable.appendTail(text).toString());
    }

    /** Whether it matches, {@code *} standing for any text and {@code ?} for one character. */
    boolean matches(String value, RequestContext context) {
        return pattern(context).map(pattern -> pattern.matcher(value).matches()).orElse(false);
    }

    boolean matchesIgnoringCase(String value) {
        return Pattern.compile(glob(written), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(value)
                .matches();
    }

    private Optional<Pattern> pattern(RequestContext context) {
        StringBuilder pattern = new StringBuilder();
        Matcher variable = VARIABLE.matcher(written);
        int end = 0;
        while (variable.find()) {
            Optional<String> value = value(variable.group(1), context);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            pattern.append(glob(written.substring(end, variable.start()))).append(Pattern.quote(value.get()));
            end = variable.end();
        }
        pattern.append(glob(written.substring(end)));
        return Optional.of(Pattern.compile(pattern.toString(), Pattern.DOTALL));
    }

    private static String glob(String text) {
        StringBuilder pattern = new StringBuilder();
        text.chars()
                .forEach(c -> pattern.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        }));
        return pattern.toString();
    }

    private static Optional<String> value(String name, RequestContext context) {
        if (name.length() == 1 && LITERALS.contains(name)) {
            return Optional.of(name);
        }
        return context.value(name);
    }

    /** The names of the variables in it that no call supplies. */
    Optional<String> unknownVariable() {
        return VARIABLE.matcher(written)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !LITERALS.contains(name) && !ConditionKeys.isKnown(name))
                .findFirst();
    }
}
