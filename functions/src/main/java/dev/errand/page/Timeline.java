package dev.errand.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When the nodes were at work, from the run's start to its end: a line for each of a few, otherwise how many were. */
final class Timeline {
    private static final int ROW = 32;
    private static final int BINS = 48;
    private static final String ID = "timeline";
    private static final String TITLE = "Timeline";
    private static final double LEAST_WIDTH = 0.004;

    private Timeline() {}

    static Chart chart(List<Span> spans, Duration run) {
        List<Span> inOrder = spans.stream()
                .sorted(Comparator.comparingDouble(Span::start).thenComparingDouble(Span::end))
                .toList();
        double longest = inOrder.stream().mapToDouble(Span::end).max().orElse(0);
        Axis axis = Axis.even(Math.max(longest, (double) run.toMillis()));
        return spans.size() <= Durations.MOST_BARS ? rows(inOrder, axis) : columns(inOrder, axis);
    }

    private static Chart rows(List<Span> spans, Axis axis) {
        List<Chart.Box> boxes = new ArrayList<>();
        List<Chart.Label> labels = new ArrayList<>();
        int y = 0;
        for (Span span : spans) {
            labels.add(new Chart.Label("name", "0", y + 14, "start", Words.beginning(span.name(), 36)));
            labels.add(new Chart.Label(
                    "value",
                    "100%",
                    y + 14,
                    "end",
                    "%s to %s".formatted(Words.duration(span.start()), Words.duration(span.end()))));
            double width = Math.max(LEAST_WIDTH, axis.place(span.end()) - axis.place(span.start()));
            double from = Math.min(axis.place(span.start()), 1 - width);
            boxes.add(new Chart.Box("track", "0", String.valueOf(y + 19), "100%", "6", ""));
            boxes.add(new Chart.Box(
                    span.kind(), Chart.percent(from), String.valueOf(y + 19), Chart.percent(width), "6", ""));
            y += ROW;
        }
        labels.addAll(axis.labels(y + 18));
        return new Chart(ID, TITLE, caption(spans), y + Chart.AXIS, boxes, labels, axis.lines(y, y + 5));
    }

    private static Chart columns(List<Span> spans, Axis axis) {
        Columns columns = new Columns(axis, BINS);
        for (Span span : spans) {
            for (int bin = columns.bin(span.start()); bin <= columns.bin(span.end()); bin++) {
                columns.count(span.rank(), bin);
            }
        }
        return columns.chart(ID, TITLE, caption(spans) + "; how many were at work");
    }

    private static String caption(List<Span> spans) {
        if (spans.isEmpty()) {
            return "nothing ran";
        }
        double last = spans.stream().mapToDouble(Span::end).max().orElse(0);
        return "first node began after %s, last ended after %s"
                .formatted(Words.duration(spans.getFirst().start()), Words.duration(last));
    }
}
