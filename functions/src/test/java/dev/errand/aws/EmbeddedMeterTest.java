package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.contract.Metric;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddedMeterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private final EmbeddedMeter meter =
            new EmbeddedMeter("Errand-Test", "report", InstantSource.fixed(NOW), lines::add);

    @Test
    void aLineIsInEmbeddedMetricFormatWithTheDeploymentAsItsOneDimension() throws IOException {
        meter.record(Optional.of("run-1"), Map.of(Metric.OVERHEAD, 1.5));

        assertThat(lines).hasSize(1);
        assertThat(json(lines.getFirst())).isEqualTo(json("""
                {"_aws": {"Timestamp": 1795341600000,
                          "CloudWatchMetrics": [{"Namespace": "Errand",
                                                 "Dimensions": [["Deployment"]],
                                                 "Metrics": [{"Name": "Overhead", "Unit": "Seconds"}]}]},
                 "Deployment": "Errand-Test",
                 "Overhead": 1.5,
                 "function": "report",
                 "run": "run-1"}"""));
        assertThat(lines.getFirst()).doesNotContain("\n");
    }

    @Test
    void whatIsOfNoRunNamesNone() throws IOException {
        meter.record(Optional.empty(), Map.of(Metric.SWEEP_GAVE_UP, 2.0));

        JsonNode line = json(lines.getFirst());
        assertThat(line.has("run")).isFalse();
        assertThat(line.path("SweepGaveUp").asInt()).isEqualTo(2);
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Unit").asText()).isEqualTo("Count");
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
