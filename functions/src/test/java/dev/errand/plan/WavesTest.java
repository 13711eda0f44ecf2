package dev.errand.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.request.InvalidRequest;
import dev.errand.request.NodeId;
import dev.errand.request.Request;
import dev.errand.request.RequestReader;
import dev.errand.result.Location;
import dev.errand.result.Node;
import dev.errand.result.NodeAttributes;
import dev.errand.result.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WavesTest {
    private static final Location HERE = Location.of("111122223333", "eu-west-1");
    private static final Location THERE = Location.of("111122223333", "us-east-1");

    private final List<Node> nodes = new ArrayList<>();

    @Test
    void wavesAreCumulativeSharesRoundedUp() {
        add(101, HERE, "a");

        assertThat(sizes(waves(List.of("1", "10%", "50%", "100%")))).containsExactly(1, 10, 40, 50);
    }

    @Test
    void aWaveThatWouldAddNobodyIsLeftOut() {
        add(4, HERE, "a");

        assertThat(sizes(waves(List.of("1", "2%", "10", "100%")))).containsExactly(1, 3);
        assertThat(waves(List.of("1", "2%", "10", "100%")))
                .extracting(Batch::id)
                .containsExactly("1-1", "2-1");
    }

    @Test
    void theFirstWaveIsNotOneRack() {
        add(10, HERE, "a");
        add(10, HERE, "b");
        add(2, THERE, "c");

        List<Batch> waves = waves(List.of("3", "6", "100%"));

        assertThat(places(waves, 1)).containsExactlyInAnyOrder("eu-west-1 a", "eu-west-1 b", "us-east-1 c");
        assertThat(places(waves, 2)).containsExactlyInAnyOrder("eu-west-1 a", "eu-west-1 b", "us-east-1 c");
    }

    @Test
    void theSameNodesMakeTheSameWavesInWhateverOrderTheyAreFound() {
        add(60, HERE, "a");
        add(60, HERE, "b");
        add(60, THERE, "c");
        Map<String, Object> waves = Map.of("waves", List.of("10%", "100%"));
        Map<String, Object> window = Map.of("maxConcurrency", 40);
        List<Batch> inWaves = cut(waves);
        List<Batch> inWindow = cut(window);

        Collections.shuffle(nodes, new Random(1));

        assertThat(cut(waves)).isEqualTo(inWaves);
        assertThat(cut(window)).isEqualTo(inWindow);
    }

    @Test
    void withoutARolloutThereAreAsFewBatchesAsThereCanBe() {
        add(30, HERE, "a");
        add(30, HERE, "b");

        assertThat(sizes(cut(Map.of()))).containsExactly(50, 10);
    }

    @Test
    void aWindowHasBatchesOfAFifthOfItThatTakePlacesInTurn() {
        add(20, HERE, "a");
        add(10, THERE, "c");

        List<Batch> batches = cut(Map.of("maxConcurrency", 20));

        assertThat(batches)
                .extracting(
                        Batch::id,
                        batch -> batch.location().region(),
                        batch -> batch.nodes().size())
                .containsExactly(
                        row("1-1", "eu-west-1", 4),
                        row("1-2", "us-east-1", 4),
                        row("1-3", "eu-west-1", 4),
                        row("1-4", "us-east-1", 4),
                        row("1-5", "eu-west-1", 4),
                        row("1-6", "us-east-1", 2),
                        row("1-7", "eu-west-1", 4),
                        row("1-8", "eu-west-1", 4));
    }

    @Test
    void aBatchIsNeverLargerThanTheWindowOrThanASend() {
        add(120, HERE, "a");

        assertThat(sizes(cut(Map.of("maxConcurrency", 1)))).hasSize(120).containsOnly(1);
        assertThat(sizes(cut(Map.of("maxConcurrency", 7)))).endsWith(2).containsOnly(2);
        assertThat(sizes(cut(Map.of("maxConcurrency", 500)))).containsExactly(24, 24, 24, 24, 24);
        add(500, HERE, "b");
        assertThat(sizes(cut(Map.of("maxConcurrency", 500))))
                .hasSize(13)
                .endsWith(20)
                .contains(50);
    }

    @Test
    void tenThousandNodesAreSentToInAFewHundredBatches() {
        add(10_000, HERE, "a");

        assertThat(cut(Map.of("maxConcurrency", 100))).hasSize(200);
    }

    @Test
    void aWindowThatTakesMoreSendsThanAHistoryHoldsIsRefused() {
        add(401, HERE, "a");

        assertThatThrownBy(() -> cut(Map.of("maxConcurrency", "1")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage(
                        "1 problem in the request\n  $.rollout.maxConcurrency: is 1 for 401 nodes, which takes 401 sends;"
                                + " a run has room for 400, so write a larger one");
    }

    @Test
    void aWindowThatMayTakeLongerThanARunLastsIsRefused() {
        add(145, HERE, "a");

        assertThatThrownBy(() -> cut(Map.of("maxConcurrency", 1)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage(
                        "1 problem in the request\n  $.rollout.maxConcurrency: is 1 for 145 nodes, which may take 609000 s"
                                + " with their timeouts; a run lasts at most 604800, so write a larger one, or lower timeouts");
    }

    private static org.assertj.core.groups.Tuple row(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private void add(int count, Location location, String zone) {
        for (int i = 0; i < count; i++) {
            NodeId id = new NodeId("i-%08x".formatted(nodes.size()));
            nodes.add(new Node(id, id.value(), location, Platform.LINUX, NodeAttributes.NONE.in(zone)));
        }
    }

    private List<Batch> waves(List<Object> shares) {
        return cut(Map.of("waves", shares));
    }

    private List<Batch> cut(Map<String, Object> rollout) {
        Request request =
                RequestReader.read(Map.of("targets", Map.of("all", true), "command", "uptime", "rollout", rollout));
        return new Waves(request).of(nodes);
    }

    private static List<Integer> sizes(List<Batch> batches) {
        return batches.stream().map(batch -> batch.nodes().size()).toList();
    }

    private static List<String> places(List<Batch> batches, int wave) {
        return batches.stream()
                .filter(batch -> batch.wave() == wave)
                .flatMap(batch -> batch.nodes().stream())
                .map(node -> node.region() + " " + node.attributes().zone().orElseThrow())
                .toList();
    }
}
