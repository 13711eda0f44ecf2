package dev.errand.infra;

import dev.errand.contract.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;

/** What alarms and the dashboard look at. */
final class Metrics {
    static final String SUM = "Sum";
    static final String MAXIMUM = "Maximum";

    /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html: metrics of one alarm. */
    private static final int MOST_OF_AN_ALARM = 10;

    private static final Duration PERIOD = Duration.minutes(5);

    private Metrics() {}

    /** One that the functions measure. */
    static IMetric of(Metric metric, String deployment, String statistic) {
        return metric(Metric.NAMESPACE, metric.toString(), Map.of(Metric.DIMENSION, deployment), statistic);
    }

    /** One of AWS's own. */
    static IMetric metric(String namespace, String name, Map<String, String> dimensions, String statistic) {
        return metric(namespace, name, dimensions, statistic, PERIOD);
    }

    static IMetric metric(
            String namespace, String name, Map<String, String> dimensions, String statistic, Duration period) {
        return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create()
                .namespace(namespace)
                .metricName(name)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(period)
                .build();
    }

    /** What several come to together: alarms can search for none (CloudWatch, alarms on metric math). */
    static <T> IMetric sum(List<T> things, Function<T, IMetric> metric) {
        return together("+", "", things, metric);
    }

    /** The same of any number of things, in as many metrics as alarms need for them. */
    static <T> List<IMetric> sums(List<T> things, Function<T, IMetric> metric) {
        return IntStream.iterate(0, from -> from < things.size(), from -> from + MOST_OF_AN_ALARM)
                .mapToObj(from -> things.subList(from, Math.min(from + MOST_OF_AN_ALARM, things.size())))
                .map(part -> sum(part, metric))
                .toList();
    }

    static <T> IMetric largest(List<T> things, Function<T, IMetric> metric) {
        return together(",", "MAX", things, metric);
    }

    private static <T> IMetric together(String between, String of, List<T> things, Function<T, IMetric> metric) {
        Map<String, IMetric> metrics = new LinkedHashMap<>();
        things.forEach(thing -> metrics.put("m" + (metrics.size() + 1), metric.apply(thing)));
        String expression = of.isEmpty()
                ? metrics.keySet().stream().map("FILL(%s,0)"::formatted).collect(Collectors.joining(between))
                : "%s([%s])".formatted(of, String.join(between, metrics.keySet()));
        return MathExpression.Builder.create()
                .expression(expression)
                .usingMetrics(metrics)
                .period(PERIOD)
                .build();
    }
}
