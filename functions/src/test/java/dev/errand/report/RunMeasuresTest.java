package dev.errand.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Metric;
import dev.errand.fake.SampleRun;
import dev.errand.result.NodeResult;
import dev.errand.result.Status;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunMeasuresTest {
    @Test
    void aRunIsCountedWithItsNodes() {
        Map<Metric, Double> measures = RunMeasures.of(SampleRun.of(3).findings().result());

        NodeResult node = SampleRun.succeeded(SampleRun.node(1));
        Map<Metric, Double> expected = new HashMap<>(
                Map.of(Metric.RUNS, 1.0, Metric.RUNS_FAILED, 0.0, Metric.NODES, 3.0, Metric.NODES_FAILED, 0.0));
        node.startedAt()
                .ifPresent(at -> expected.put(Metric.TIME_TO_FIRST_COMMAND, (double)
                        (at.getEpochSecond() - SampleRun.START.getEpochSecond())));
        node.endedAt()
                .ifPresent(at ->
                        expected.put(Metric.OVERHEAD, (double) (SampleRun.END.getEpochSecond() - at.getEpochSecond())));
        assertThat(measures).isEqualTo(expected);
    }

    @Test
    void aRunWithAFailedNodeIsAFailedRun() {
        Map<Metric, Double> measures = RunMeasures.of(SampleRun.of(3)
                .where(node -> node.failing("because"))
                .findings()
                .result());

        assertThat(measures)
                .containsEntry(Metric.RUNS_FAILED, 1.0)
                .containsEntry(Metric.NODES, 3.0)
                .containsEntry(Metric.NODES_FAILED, 3.0);
    }

    @Test
    void overheadIsNotKnownWhereNobodyKnowsWhenANodeEnded() {
        Map<Metric, Double> measures = RunMeasures.of(SampleRun.of(1)
                .where(node -> NodeResultWithoutEnd.of(node))
                .findings()
                .result());

        assertThat(measures).doesNotContainKeys(Metric.OVERHEAD);
    }

    /** A node that had a command and gave no answer. */
    private static final class NodeResultWithoutEnd {
        static NodeResult of(NodeResult node) {
            return new NodeResult(
                    node.instanceId(),
                    node.name(),
                    node.account(),
                    node.region(),
                    node.platform(),
                    Status.DELIVERY_TIMED_OUT,
                    node.reason(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    node.stdout(),
                    node.stderr(),
                    node.source(),
                    java.util.Optional.of("command"));
        }
    }
}
