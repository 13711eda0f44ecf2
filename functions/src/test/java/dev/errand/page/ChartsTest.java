package dev.errand.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.groups.Tuple.tuple;

import dev.errand.report.Outcome.Rank;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartsTest {
    @Test
    void aFewNodesHaveABarEachTheLongestFirst() {
        Chart chart = Durations.chart(List.of(succeeded("web-1", 0, 500), failed("web-2", 0, 2000)));

        assertThat(texts(chart)).containsExactly("web-2", "2 s", "web-1", "500 ms");
        assertThat(chart.boxes())
                .filteredOn(box -> !box.kind().equals("track"))
                .containsExactly(
                        new Chart.Box("failed", "0", "19", "100%", "6", ""),
                        new Chart.Box("succeeded", "0", "51", "25%", "6", ""));
        assertThat(chart.caption()).isEqualTo("median 500 ms · 95% within 2 s · longest 2 s on web-2");
    }

    @Test
    void manyNodesAreCountedByHowLongTheyTook() {
        List<Span> spans = new ArrayList<>();
        IntStream.range(0, 99).forEach(node -> spans.add(succeeded("n" + node, 0, 1000)));
        spans.add(failed("last", 0, 4000));

        Chart chart = Durations.chart(spans);

        assertThat(texts(chart)).containsExactly("0", "1 s", "2 s", "3 s", "4 s", "99 nodes");
        assertThat(chart.boxes())
                .extracting(Chart.Box::title)
                .containsExactly("99 nodes, succeeded: 1 s to 1.1 s", "1 node, failed: 3.9 s to 4 s");
        assertThat(chart.boxes().getLast().height())
                .as("one of a hundred can be seen")
                .isEqualTo("2");
    }

    @Test
    void anAxisWithFewThatTakeMuchLongerHasPowers() {
        List<Double> sorted = new ArrayList<>(Collections.nCopies(99, 200.0));
        sorted.add(600_000.0);

        Axis axis = Axis.of(sorted);

        assertThat(axis.ticks()).containsExactly(1_000.0, 10_000.0, 60_000.0, 600_000.0);
        assertThat(axis.place(200)).isZero();
        assertThat(axis.place(600_000)).isOne();
        assertThat(axis.at(axis.place(30_000))).isCloseTo(30_000, offset(1.0));
    }

    @Test
    void anAxisOfAWeekHasRoundTicks() {
        assertThat(Axis.even(604_800_000.0).ticks()).containsExactly(0.0, 172_800_000.0, 345_600_000.0, 518_400_000.0);
    }

    @Test
    void theTimelineOfAFewSaysWhenEachWasAtWork() {
        Chart chart = Timeline.chart(
                List.of(succeeded("web-2", 2000, 3000), succeeded("web-1", 1000, 6000)), Duration.ofSeconds(10));

        assertThat(texts(chart))
                .containsExactly("web-1", "1 s to 6 s", "web-2", "2 s to 3 s", "0", "2 s", "4 s", "6 s", "8 s", "10 s");
        assertThat(chart.boxes())
                .filteredOn(box -> !box.kind().equals("track"))
                .extracting(Chart.Box::x, Chart.Box::width)
                .containsExactly(tuple("10%", "50%"), tuple("20%", "10%"));
    }

    @Test
    void theTimelineOfManyCountsThoseAtWork() {
        List<Span> spans = new ArrayList<>();
        IntStream.range(0, 20).forEach(node -> spans.add(succeeded("n" + node, 0, 1000)));
        spans.add(failed("slow", 0, 47_900));

        Chart chart = Timeline.chart(spans, Duration.ofSeconds(48));

        assertThat(chart.boxes()).hasSize(50);
        assertThat(chart.boxes().getFirst().title()).isEqualTo("20 nodes, succeeded: 0 ms to 1 s");
        assertThat(chart.boxes().getLast().title()).isEqualTo("1 node, failed: 47 s to 48 s");
        assertThat(texts(chart)).contains("21 nodes");
    }

    @Test
    void nothingThatRanIsNoDrawing() {
        assertThat(Durations.chart(List.of()).boxes()).isEmpty();
        assertThat(Timeline.chart(List.of(), Duration.ZERO).caption()).isEqualTo("nothing ran");
    }

    private static List<String> texts(Chart chart) {
        return chart.labels().stream().map(Chart.Label::text).toList();
    }

    private static Span succeeded(String name, int start, int end) {
        return new Span(name, Rank.SUCCEEDED, start, end);
    }

    private static Span failed(String name, int start, int end) {
        return new Span(name, Rank.FAILED, start, end);
    }
}
