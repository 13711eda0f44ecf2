package dev.errand.result;

import java.util.Locale;

/** Whether a result holds all that a stream printed. */
public enum Completeness {
    /** Every byte, shown by the size and the digest that the node reported. */
    YES,
    /** Less than was printed; the size says how much that was. */
    NO,
    /** Every line, with the line ends as CloudWatch Logs has them. */
    NORMALISED,
    /** Nothing on the node reported how much there was. */
    UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word, which is also what stands in JSON. */
    @Override
    public String toString() {
        return word();
    }
}
