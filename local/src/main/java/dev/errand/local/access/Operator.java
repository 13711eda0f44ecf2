package dev.errand.local.access;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * A comparison in a condition.
 *
 * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
enum Operator {
    STRING_EQUALS("StringEquals", false),
    STRING_NOT_EQUALS("StringNotEquals", true),
    STRING_LIKE("StringLike", false),
    STRING_NOT_LIKE("StringNotLike", true),
    ARN_EQUALS("ArnEquals", false),
    ARN_NOT_EQUALS("ArnNotEquals", true),
    ARN_LIKE("ArnLike", false),
    ARN_NOT_LIKE("ArnNotLike", true),
    NUMERIC_EQUALS("NumericEquals", false),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true),
    NUMERIC_LESS_THAN("NumericLessThan", false),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false),
    BOOL("Bool", false),
    NULL("Null", false);

    private final String word;
    private final boolean negated;

    Operator(String word, boolean negated) {
        this.word = word;
        this.negated = negated;
    }

    static Optional<Operator> named(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.word.equals(word))
                .findFirst();
    }

    boolean isNegated() {
        return negated;
    }

    boolean matches(PolicyText wanted, String value, RequestContext context) {
        return switch (this) {
            case STRING_EQUALS, STRING_NOT_EQUALS ->
                wanted.literal(context).filter(value::equals).isPresent();
            case STRING_LIKE, STRING_NOT_LIKE -> wanted.matches(value, context);
            case ARN_EQUALS, ARN_NOT_EQUALS, ARN_LIKE, ARN_NOT_LIKE -> new ArnPattern(wanted).matches(value, context);
            case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> compared(value, wanted) == 0;
            case NUMERIC_LESS_THAN -> compared(value, wanted) < 0;
            case NUMERIC_LESS_THAN_EQUALS -> compared(value, wanted) <= 0;
            case NUMERIC_GREATER_THAN -> compared(value, wanted) > 0;
            case NUMERIC_GREATER_THAN_EQUALS -> compared(value, wanted) >= 0;
            case BOOL -> wanted.written().equalsIgnoreCase(value);
            case NULL -> throw new IllegalStateException("Null compares no values");
        };
    }

    private static int compared(String value, PolicyText wanted) {
        return new BigDecimal(value).compareTo(new BigDecimal(wanted.written()));
    }
}
