package dev.errand.page;

import java.util.List;
import java.util.Locale;

/**
 * A drawing as wide as the page lets it be: places across are percentages, places down are pixels, so that its words keep
 * their size.
 *
 * @param caption the figures that people ask for, in words
 */
record Chart(
        String id, String title, String caption, int height, List<Box> boxes, List<Label> labels, List<Line> lines) {
    /** @param kind which colour, in the words of the style sheet */
    record Box(String kind, String x, String y, String width, String height, String title) {}

    /** @param anchor start, middle or end */
    record Label(String kind, String x, int y, String anchor, String text) {}

    record Line(String x, int from, int to) {}

    /** Room below a plot for the words of its axis. */
    static final int AXIS = 24;

    static String percent(double share) {
        return number(100 * share) + "%";
    }

    static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number).replaceFirst("\\.?0+$", "");
    }
}
