package dev.errand.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How long the nodes took: a bar for each of a few, otherwise how many took how long. */
final class Durations {
    static final int MOST_BARS = 16;
    private static final int BINS = 32;
    private static final int ROW = 32;

    private Durations() {}

    static Chart chart(List<Span> spans) {
        List<Double> sorted = spans.stream().map(Span::duration).sorted().toList();
        if (sorted.isEmpty()) {
            return new Chart("durations", "Durations", "nothing ran", 0, List.of(), List.of(), List.of());
        }
        return spans.size() <= MOST_BARS ? bars(spans, sorted) : histogram(spans, sorted);
    }

    private static Chart bars(List<Span> spans, List<Double> sorted) {
        double longest = Math.max(1, sorted.getLast());
        List<Chart.Box> boxes = new ArrayList<>();
        List<Chart.Label> labels = new ArrayList<>();
        int y = 0;
        for (Span span : longestFirst(spans)) {
            labels.add(new Chart.Label("name", "0", y + 14, "start", Words.beginning(span.name(), 36)));
            labels.add(new Chart.Label("value", "100%", y + 14, "end", Words.duration(span.duration())));
            boxes.add(new Chart.Box("track", "0", String.valueOf(y + 19), "100%", "6", ""));
            boxes.add(new Chart.Box(
                    span.kind(),
                    "0",
                    String.valueOf(y + 19),
                    Chart.percent(Math.max(0.004, span.duration() / longest)),
                    "6",
                    ""));
            y += ROW;
        }
        return new Chart("durations", "Durations", caption(spans, sorted), y, boxes, labels, List.of());
    }

    private static Chart histogram(List<Span> spans, List<Double> sorted) {
        Axis axis = Axis.of(sorted);
        Columns columns = new Columns(axis, BINS);
        spans.forEach(span -> columns.count(span.rank(), columns.bin(span.duration())));
        return columns.chart("durations", "Durations", caption(spans, sorted));
    }

    private static String caption(List<Span> spans, List<Double> sorted) {
        Span longest = longestFirst(spans).getFirst();
        return "median %s · 95%% within %s · longest %s on %s"
                .formatted(
                        Words.duration(quantile(sorted, 0.5)),
                        Words.duration(quantile(sorted, 0.95)),
                        Words.duration(longest.duration()),
                        Words.beginning(longest.name(), 40));
    }

    /** The smallest that so great a share does not exceed. */
    private static double quantile(List<Double> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    private static List<Span> longestFirst(List<Span> spans) {
        return spans.stream()
                .sorted(Comparator.comparingDouble(Span::duration).reversed())
                .toList();
    }
}
