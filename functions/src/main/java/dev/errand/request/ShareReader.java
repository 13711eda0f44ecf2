package dev.errand.request;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads shares of a fleet: {@code 3}, {@code "3"} or {@code "10%"}. */
final class ShareReader {
    private static final int MOST_NODES = 999_999;
    private static final int HUNDRED = 100;
    private static final Pattern SHAPE = Pattern.compile("(0|[1-9][0-9]{0,5})(%?)");

    private final Fields fields;
    private final int least;

    /** @param least of nodes, and of a hundred */
    ShareReader(Fields fields, int least) {
        this.fields = fields;
        this.least = least;
    }

    Optional<Share> read(String field) {
        return fields.value(field).flatMap(value -> read(field, value));
    }

    Optional<Share> read(String place, Object value) {
        Matcher shape = SHAPE.matcher(text(value));
        Optional<Share> share = Optional.of(shape)
                .filter(Matcher::matches)
                .map(found -> new Share(
                        Integer.parseInt(found.group(1)), found.group(2).equals("%")))
                .filter(this::isInRange);
        if (share.isEmpty()) {
            fields.problem(
                    place,
                    "is %s; write a number of nodes, %d to %d, or a percentage, \"%d%%\" to \"%d%%\"",
                    Fields.describe(value),
                    least,
                    MOST_NODES,
                    least,
                    HUNDRED);
        }
        return share;
    }

    private static String text(Object value) {
        return switch (value) {
            case Number number ->
                new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
            case String text -> text;
            default -> "";
        };
    }

    private boolean isInRange(Share share) {
        return share.number() >= least && share.number() <= (share.percent() ? HUNDRED : MOST_NODES);
    }
}
