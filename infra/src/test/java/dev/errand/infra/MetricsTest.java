package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;

class MetricsTest {
    @Test
    void anAlarmHasTenMetricsAtMost() {
        List<String> rules =
                IntStream.rangeClosed(1, 21).mapToObj(i -> "rule-" + i).toList();

        List<IMetric> sums =
                Metrics.sums(rules, rule -> Metrics.metric("AWS/Events", "Failed", Map.of("Rule", rule), Metrics.SUM));

        assertThat(sums)
                .extracting(sum -> ((MathExpression) sum).getUsingMetrics().size())
                .containsExactly(10, 10, 1);
    }

    @Test
    void whatIsNotThereNeedsNoMetric() {
        assertThat(Metrics.sums(List.<String>of(), rule -> Metrics.metric("a", "b", Map.of(), Metrics.SUM)))
                .isEmpty();
    }
}
