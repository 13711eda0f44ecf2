package dev.errand.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Next;
import dev.errand.fake.MemoryStore;
import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.plan.Position;
import dev.errand.plan.Totals;
import dev.errand.request.NodeId;
import dev.errand.result.Completeness;
import dev.errand.result.CopiedFiles;
import dev.errand.result.CopiedFiles.CopiedFile;
import dev.errand.result.FetchedFiles;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.result.Output;
import dev.errand.result.Platform;
import dev.errand.result.Source;
import dev.errand.result.Status;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant END = Instant.parse("2026-11-22T10:01:00Z");
    private static final Position POSITION = Position.start("run", START, Next.REPORT, new Totals(0, 0, 0, 0));

    private final MemoryStore store = new MemoryStore();

    @Test
    void aThousandNodesAreListedWithWhatTheyPrinted() {
        plan(1000);
        collected(1000);

        report();

        assertThat(store.require(Keys.result("run"), RunResult.class).nodes())
                .hasSize(1000)
                .first()
                .isEqualTo(succeeded(node(1)));
    }

    @Test
    void moreNodesAreListedWithTheObjectThatHoldsWhatTheyPrinted() {
        plan(1001);
        collected(1001);

        Reported reported = report();

        assertThat(reported.verdict()).isEqualTo("Succeeded");
        assertThat(reported.counts()).isEqualTo(Map.of("total", 1001, "succeeded", 1001, "Success", 1001));
        BriefNode last = listed().getLast();
        assertThat(last.instanceId()).isEqualTo(node(1001).id());
        assertThat(last.stdout())
                .isEqualTo(new BriefOutput(3, Optional.of(Keys.sha256("up\n")), Completeness.YES, Optional.empty()));
        assertThat(last.object()).contains("runs/run/results/1-21-1.json");
    }

    @Test
    void moreNodesAreListedWithHowManyFilesTheyGotAndGave() {
        plan(1001);
        collected(1000);
        NodeResult moved = succeeded(node(1001))
                .with(
                        Optional.of(new CopiedFiles(2, 1, List.of(new CopiedFile("/etc/app.conf", "written")))),
                        Optional.of(new FetchedFiles(
                                3,
                                10_240,
                                Optional.empty(),
                                Completeness.YES,
                                Optional.of("tar"),
                                List.of("/a", "/b"))));
        store.put(Keys.results("run", "1-21", 1), new NodeResults(List.of(moved)));

        report();

        assertThat(listed().getLast().copied()).contains(new BriefNode.BriefCopied(2, 1));
        assertThat(listed().getLast().fetched())
                .contains(new BriefNode.BriefFetched(3, 10_240, Completeness.YES, 2, Optional.of("tar")));
    }

    @Test
    void aNodeAmongManyThatNobodyHasAResultOfSaysSo() {
        plan(1001);
        collected(1000);

        Reported reported = report();

        assertThat(reported.verdict()).isEqualTo("Failed");
        BriefNode last = listed().getLast();
        assertThat(last.status()).isEqualTo(Status.NO_ANSWER);
        assertThat(last.object()).isEmpty();
    }

    private Reported report() {
        return new Reporter(store, "bucket").report(POSITION, END);
    }

    private List<BriefNode> listed() {
        return store.require(Keys.result("run"), BriefResult.class).nodes();
    }

    private void plan(int nodes) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 1; from <= nodes; from += Batch.MOST_NODES) {
            List<Node> members = IntStream.rangeClosed(from, Math.min(nodes, from + Batch.MOST_NODES - 1))
                    .mapToObj(ReporterTest::node)
                    .toList();
            String id = "1-" + (batches.size() + 1);
            batches.add(new Batch(id, 1, "111122223333", "eu-west-1", Platform.LINUX, members));
        }
        store.put(Keys.plan("run"), new Plan("run", Optional.empty(), START, batches, List.of()));
    }

    /** The first so many nodes have a result, in a slice for each batch. */
    private void collected(int nodes) {
        for (Batch batch : store.require(Keys.plan("run"), Plan.class).batches()) {
            List<NodeResult> results = batch.nodes().stream()
                    .filter(node -> node.id().value().compareTo(node(nodes).id().value()) <= 0)
                    .map(ReporterTest::succeeded)
                    .toList();
            if (!results.isEmpty()) {
                store.put(Keys.results("run", batch.id(), 1), new NodeResults(results));
            }
        }
    }

    private static Node node(int number) {
        NodeId id = new NodeId("i-%08x".formatted(number));
        return new Node(id, "node-" + number, "111122223333", "eu-west-1", Platform.LINUX);
    }

    private static NodeResult succeeded(Node node) {
        return new NodeResult(
                node.id(),
                node.name(),
                node.account(),
                node.region(),
                "Linux",
                Status.SUCCESS,
                Optional.empty(),
                Optional.of(0),
                Optional.of(START),
                Optional.of(END),
                new Output("up\n", 3, Optional.of(Keys.sha256("up\n")), Completeness.YES, Optional.empty()),
                Output.NONE,
                Source.SSM,
                Optional.of("command"));
    }
}
