package dev.errand.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.errand.contract.Metric;
import dev.errand.work.Meter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.cloudwatchlogs.emf.exception.DimensionSetExceededException;
import software.amazon.cloudwatchlogs.emf.exception.InvalidDimensionException;
import software.amazon.cloudwatchlogs.emf.exception.InvalidMetricException;
import software.amazon.cloudwatchlogs.emf.exception.InvalidNamespaceException;
import software.amazon.cloudwatchlogs.emf.exception.InvalidTimestampException;
import software.amazon.cloudwatchlogs.emf.model.DimensionSet;
import software.amazon.cloudwatchlogs.emf.model.MetricsContext;
import software.amazon.cloudwatchlogs.emf.model.Unit;

/**
 * Writes measurements as lines of the log that CloudWatch makes metrics of: <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">embedded
 * metric format</a>. The library writes them; its own way to find out where it runs and how to send is not used, as
 * standard output is all that Lambda needs. What cannot be measured is logged and fails no run.
 */
final class EmbeddedMeter implements Meter {
    private static final System.Logger LOG = System.getLogger(EmbeddedMeter.class.getName());

    private final String deployment;
    private final String function;
    private final InstantSource clock;
    private final Consumer<String> log;

    /**
     * @param deployment the value of the metrics' dimension
     * @param function the handler that measures
     * @param log takes lines
     */
    EmbeddedMeter(String deployment, String function, InstantSource clock, Consumer<String> log) {
        this.deployment = deployment;
        this.function = function;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public void record(Optional<String> run, Map<Metric, Double> values) {
        try {
            write(run, values);
        } catch (InvalidMetricException
                | InvalidNamespaceException
                | InvalidDimensionException
                | InvalidTimestampException
                | DimensionSetExceededException
                | JsonProcessingException e) {
            LOG.log(System.Logger.Level.ERROR, "not measured", e);
        }
    }

    private void write(Optional<String> run, Map<Metric, Double> values)
            throws InvalidMetricException, InvalidNamespaceException, InvalidDimensionException,
                    InvalidTimestampException, DimensionSetExceededException, JsonProcessingException {
        MetricsContext context = context(clock.instant());
        context.putProperty("function", function);
        run.ifPresent(name -> context.putProperty("run", name));
        for (Map.Entry<Metric, Double> value : values.entrySet()) {
            context.putMetric(value.getKey().toString(), value.getValue(), unit(value.getKey()));
        }
        context.serialize().forEach(log);
    }

    private MetricsContext context(Instant now)
            throws InvalidNamespaceException, InvalidDimensionException, InvalidTimestampException,
                    DimensionSetExceededException {
        MetricsContext context = new MetricsContext();
        context.setNamespace(Metric.NAMESPACE);
        context.setDimensions(DimensionSet.of(Metric.DIMENSION, deployment));
        context.setTimestamp(now);
        return context;
    }

    private static Unit unit(Metric metric) {
        return switch (metric.unit()) {
            case COUNT -> Unit.COUNT;
            case SECONDS -> Unit.SECONDS;
        };
    }
}
