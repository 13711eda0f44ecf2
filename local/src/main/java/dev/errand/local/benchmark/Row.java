package dev.errand.local.benchmark;

import java.util.Locale;
import java.util.Optional;

/**
 * A line of the table: what was measured beside what it may be.
 *
 * @param within whether it keeps to the budget; nothing where there is none
 */
record Row(String what, String measured, String budget, Optional<Boolean> within) {
    static Row heading(String text) {
        return new Row(text, "", "", Optional.empty());
    }

    static Row fact(String what, String measured) {
        return new Row("  " + what, measured, "", Optional.empty());
    }

    static Row atMost(String what, long measured, long budget) {
        return new Row("  " + what, number(measured), number(budget), Optional.of(measured <= budget));
    }

    /**
     * A line with fractions.
     *
     * @param unit of both, for example {@code s}; empty for a ratio
     */
    static Row atMost(String what, double measured, double budget, String unit) {
        return new Row(
                "  " + what,
                number(measured) + ending(unit),
                number(budget) + ending(unit),
                Optional.of(measured <= budget));
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String ending(String unit) {
        return unit.isEmpty() ? "" : " " + unit;
    }

    @Override
    public String toString() {
        String verdict = within.map(kept -> kept ? "within" : "OVER").orElse("");
        return "%-58s %14s %14s  %s".formatted(what, measured, budget, verdict).stripTrailing();
    }
}
