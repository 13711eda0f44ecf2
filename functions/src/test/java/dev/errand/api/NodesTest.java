package dev.errand.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.contract.Route;
import dev.errand.fake.JsonStore;
import dev.errand.fake.SampleRun;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Status;
import dev.errand.store.Keys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodesTest {
    private static final List<NodeResult> LEFT_OUT =
            List.of(NodeResult.notRun(SampleRun.node(9001), Status.NOT_MANAGED, "not registered"));

    @Test
    void allNodesAreListedInTheOrderOfThePlanThoseThatCannotRunLast() {
        CalledApi api = reported(SampleRun.of(120).notRun(LEFT_OUT));

        List<String> names = names(api, Map.of("limit", "50"), 3);

        assertThat(names)
                .containsExactlyElementsOf(java.util.stream.Stream.concat(
                                IntStream.rangeClosed(1, 120).mapToObj(i -> "node-" + i),
                                java.util.stream.Stream.of("node-9001"))
                        .toList());
    }

    @Test
    void aPageOfTenThousandNodesReadsTheObjectsOfItsBatchesOnly() {
        CalledApi api = reported(SampleRun.of(10_000));
        Map<String, String> query = new HashMap<>(Map.of("limit", "100"));
        query.put("next", page(api, query).path("next").asText());
        api.store.forgetReads();

        JsonNode second = page(api, query);

        assertThat(second.path("nodes")).hasSize(100);
        assertThat(second.at("/nodes/0/name").asText()).isEqualTo("node-101");
        assertThat(api.store.read().stream().filter(key -> key.startsWith(Keys.results("run"))))
                .containsExactlyInAnyOrder(Keys.results("run", "1-3", 1), Keys.results("run", "1-4", 1));
        assertThat(api.store.read()).hasSizeLessThan(8);
    }

    @Test
    void whileARunGoesOnItsPagesHaveWhatIsThere() {
        SampleRun sample = SampleRun.of(120).collected(30).notRun(LEFT_OUT);
        sample.findings();
        CalledApi api = new CalledApi(JsonStore.of(sample.store()));
        api.store.delete(Keys.result("run"));

        JsonNode page = page(api, Map.of());

        assertThat(page.path("nodes")).hasSize(31);
        assertThat(page.has("next")).isFalse();
        assertThat(api.get(
                                Route.READ_NODE,
                                "/runs/run/nodes/" + SampleRun.node(31).id())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void afterTheEndNodesThatNobodyHasRecordedAreThereToo() {
        CalledApi api = reported(SampleRun.of(60).collected(30));

        JsonNode page = page(api, Map.of("status", "NoAnswer"));
        ApiResponse one =
                api.get(Route.READ_NODE, "/runs/run/nodes/" + SampleRun.node(31).id());

        assertThat(page.path("nodes")).hasSize(30);
        assertThat(page.at("/nodes/0")).isEqualTo(CalledApi.json(one.body()));
        assertThat(page.at("/nodes/0/reason").asText())
                .isEqualTo("no step of this run recorded a result; whether the command ran is not known");
    }

    @Test
    void aRareStatusIsLookedForInSoManyObjectsAtOnce() {
        CalledApi api = reported(SampleRun.of(6000).where(NodesTest::lastFails));

        JsonNode first = page(api, Map.of("status", "Failed"));
        JsonNode second =
                page(api, Map.of("status", "Failed", "next", first.path("next").asText()));

        assertThat(first.path("nodes")).isEmpty();
        assertThat(second.at("/nodes/0/name").asText()).isEqualTo("node-6000");
        assertThat(second.has("next")).isFalse();
    }

    private static NodeResult lastFails(NodeResult result) {
        return SampleRun.number(result) == 6000
                ? SampleRun.ended(result, Status.FAILED, 1, Output.NONE, Output.NONE)
                : result;
    }

    @Test
    void aPageEndsBeforeItIsTooLargeForLambda() {
        CalledApi api = reported(SampleRun.of(900)
                .where(result -> SampleRun.ended(
                        result,
                        Status.SUCCESS,
                        0,
                        SampleRun.printed("x".repeat(4096)),
                        SampleRun.printed("\0".repeat(4096)))));

        ApiResponse page = api.get(Route.LIST_NODES, "/runs/run/nodes", Map.of("limit", "500"));

        assertThat(page.body().length()).isBetween(2 * 1024 * 1024, 2 * 1024 * 1024 + 64 * 1024);
        assertThat(CalledApi.json(page.body()).has("next")).isTrue();
    }

    @Test
    void aRunThatHasNoPlanHasNoNodes() {
        CalledApi api = CalledApi.empty();
        api.runs.running("run", Map.of());

        assertThat(page(api, Map.of())).isEqualTo(CalledApi.json("{\"nodes\": []}"));
    }

    @Test
    void nodesThatTheRunDoesNotHaveAreNotThere() {
        CalledApi api = reported(SampleRun.of(1));

        assertThat(problem(api.get(Route.READ_NODE, "/runs/run/nodes/i-0000ffff")))
                .isEqualTo("urn:errand:problem:no-such-node");
        assertThat(problem(api.get(Route.READ_NODE, "/runs/run/nodes/web-1")))
                .isEqualTo("urn:errand:problem:no-such-node");
        assertThat(problem(api.get(Route.LIST_NODES, "/runs/none/nodes"))).isEqualTo("urn:errand:problem:no-such-run");
    }

    private static String problem(ApiResponse response) {
        assertThat(response.statusCode()).isEqualTo(404);
        return CalledApi.json(response.body()).path("type").asText();
    }

    private static List<String> names(CalledApi api, Map<String, String> query, int pages) {
        List<String> names = new ArrayList<>();
        Map<String, String> following = new HashMap<>(query);
        for (int i = 1; i <= pages; i++) {
            JsonNode page = page(api, following);
            page.path("nodes").forEach(node -> names.add(node.path("name").asText()));
            assertThat(page.has("next")).isEqualTo(i < pages);
            following.put("next", page.path("next").asText());
        }
        return names;
    }

    private static JsonNode page(CalledApi api, Map<String, String> query) {
        ApiResponse response = api.get(Route.LIST_NODES, "/runs/run/nodes", query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return CalledApi.json(response.body());
    }

    private static CalledApi reported(SampleRun sample) {
        sample.findings();
        return new CalledApi(JsonStore.of(sample.store()));
    }
}
