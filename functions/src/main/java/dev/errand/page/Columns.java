package dev.errand.page;

import dev.errand.report.Outcome.Rank;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How many nodes fall into each of the equal parts of an axis, as columns with successes at the bottom. */
final class Columns {
    private static final int TOP = 22;
    private static final int BOTTOM = 150;
    private static final double LEAST_HEIGHT = 2;
    private static final List<Rank> UPWARDS = List.of(Rank.SUCCEEDED, Rank.NOT_RUN, Rank.FAILED);

    private final Axis axis;
    private final List<Map<Rank, Integer>> counts;

    Columns(Axis axis, int bins) {
        this.axis = axis;
        this.counts = Stream.generate(Columns::none).limit(bins).toList();
    }

    private static Map<Rank, Integer> none() {
        return new EnumMap<>(Rank.class);
    }

    /** The part that holds so many milliseconds. */
    int bin(double milliseconds) {
        return Math.min(counts.size() - 1, (int) (axis.place(milliseconds) * counts.size()));
    }

    void count(Rank rank, int bin) {
        counts.get(bin).merge(rank, 1, Integer::sum);
    }

    Chart chart(String id, String title, String caption) {
        int most = counts.stream().mapToInt(Columns::sum).max().orElse(0);
        List<Chart.Box> boxes = new ArrayList<>();
        for (int bin = 0; bin < counts.size(); bin++) {
            boxes.addAll(column(bin, most));
        }
        List<Chart.Label> labels = new ArrayList<>(axis.labels(BOTTOM + 18));
        labels.add(new Chart.Label("value", "0", TOP - 8, "start", Words.count(most, "node")));
        return new Chart(id, title, caption, BOTTOM + Chart.AXIS, boxes, labels, axis.lines(BOTTOM, BOTTOM + 5));
    }

    /** One node among thousands can be seen, too. */
    private List<Chart.Box> column(int bin, int most) {
        List<Chart.Box> boxes = new ArrayList<>();
        double bottom = BOTTOM;
        for (Rank rank : UPWARDS) {
            int count = counts.get(bin).getOrDefault(rank, 0);
            if (count > 0) {
                double height = Math.max(LEAST_HEIGHT, (BOTTOM - TOP) * (double) count / most);
                bottom -= height;
                boxes.add(box(rank, bin, count, bottom, height));
            }
        }
        return boxes;
    }

    private Chart.Box box(Rank rank, int bin, int count, double top, double height) {
        double width = 1.0 / counts.size();
        return new Chart.Box(
                Tone.of(rank).word(),
                Chart.percent((bin + 0.06) * width),
                Chart.number(top),
                Chart.percent(0.88 * width),
                Chart.number(height),
                "%s, %s: %s to %s"
                        .formatted(
                                Words.count(count, "node"),
                                Tone.of(rank).words(),
                                Words.duration(axis.at(bin * width)),
                                Words.duration(axis.at((bin + 1) * width))));
    }

    private static int sum(Map<Rank, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
