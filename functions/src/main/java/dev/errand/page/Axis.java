package dev.errand.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Milliseconds along a line.
 *
 * @param ticks round places on it
 */
record Axis(double from, double to, boolean logarithmic, List<Double> ticks) {
    private static final double SECOND = 1000;
    private static final double MINUTE = 60 * SECOND;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;

    private static final List<Double> DECADES =
            List.of(1.0, 10.0, 100.0, SECOND, 10 * SECOND, MINUTE, 10 * MINUTE, HOUR, 10 * HOUR, DAY, 10 * DAY);
    private static final List<Double> STEPS = steps();

    private static final int MOST_TICKS = 5;
    /** Beyond this ratio of the longest to the usual, most bars of an even axis would be empty. */
    private static final double SKEWED = 12;

    Axis {
        ticks = List.copyOf(ticks);
    }

    private static List<Double> steps() {
        List<Double> steps = new ArrayList<>();
        for (double power = 1; power < MINUTE; power *= 10) {
            for (double factor : new double[] {1, 2, 5}) {
                if (factor * power < 30 * SECOND) {
                    steps.add(factor * power);
                }
            }
        }
        for (double unit : new double[] {MINUTE, HOUR}) {
            for (double factor : new double[] {0.5, 1, 2, 5, 10, 15}) {
                steps.add(factor * unit);
            }
        }
        steps.addAll(List.of(DAY, 2 * DAY, 5 * DAY));
        return steps.stream().distinct().sorted().toList();
    }

    /** From nothing to at least the longest, evenly. */
    static Axis even(double longest) {
        double step = STEPS.stream()
                .filter(candidate -> longest <= candidate * MOST_TICKS)
                .findFirst()
                .orElse(10 * DAY);
        List<Double> ticks = new ArrayList<>();
        for (double tick = 0; tick <= longest; tick += step) {
            ticks.add(tick);
        }
        return new Axis(0, Math.max(longest, 1), false, ticks);
    }

    /** For durations in order: even, or by powers where a few take much longer than most. */
    static Axis of(List<Double> sorted) {
        double longest = sorted.getLast();
        double median = sorted.get(sorted.size() / 2);
        if (longest <= SKEWED * Math.max(1, median)) {
            return even(longest);
        }
        double from = Math.max(1, sorted.getFirst());
        List<Double> ticks =
                DECADES.stream().filter(tick -> tick >= from && tick <= longest).toList();
        return new Axis(from, longest, true, ticks);
    }

    /** How far along, from 0 to 1. */
    double place(double milliseconds) {
        double share = logarithmic
                ? Math.log(Math.max(from, milliseconds) / from) / Math.log(to / from)
                : (milliseconds - from) / (to - from);
        return Math.clamp(share, 0, 1);
    }

    /** What is so far along. */
    double at(double share) {
        return logarithmic ? from * Math.pow(to / from, share) : from + share * (to - from);
    }

    /** The ticks with their words below a line, at these heights. */
    List<Chart.Label> labels(int y) {
        return ticks.stream()
                .map(tick -> new Chart.Label(
                        "tick",
                        Chart.percent(place(tick)),
                        y,
                        anchor(place(tick)),
                        tick == 0 ? "0" : Words.duration(tick)))
                .toList();
    }

    List<Chart.Line> lines(int top, int bottom) {
        return ticks.stream()
                .map(tick -> new Chart.Line(Chart.percent(place(tick)), top, bottom))
                .toList();
    }

    private static String anchor(double place) {
        if (place < 0.04) {
            return "start";
        }
        return place > 0.96 ? "end" : "middle";
    }
}
