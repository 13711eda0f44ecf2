package dev.errand.plan;

import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.fake.FakeSources;
import dev.errand.fake.Fakes;
import dev.errand.request.InvalidRequest;
import dev.errand.request.ListedNode;
import dev.errand.request.NodeSelection;
import dev.errand.request.Offline;
import dev.errand.request.Places;
import dev.errand.request.S3Location;
import dev.errand.request.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final S3Location PLACE = new S3Location("bucket", "nodes.yaml");

    private final FakeSources buckets = new FakeSources();

    @Test
    void theNodesOfAnInventoryAreListedWithTheirAttributes() {
        inventory("""
                web-1: {instanceId: %s, tags: [web, prod], region: us-east-1}
                """.formatted(node(1)));

        assertThat(read(Optional.empty(), new NodeSelection.Inventoried(PLACE)))
                .containsExactly(new ListedNode(
                        node(1),
                        Map.of(
                                "nodename", "web-1",
                                "instanceId", node(1).value(),
                                "region", "us-east-1",
                                "tags", "prod, web")));
    }

    @Test
    void aFilterChoosesAmongTheNodesOfTheRequestAndOfTheInventory() {
        inventory("""
                web-1: {instanceId: %s, tags: 'web, prod'}
                web-2: {instanceId: %s, tags: 'web, old'}
                db-1: {instanceId: %s, tags: prod}
                """.formatted(node(1), node(2), node(3)));

        List<ListedNode> chosen = read(
                Optional.of("tags: web+prod !name: .*-9"),
                new NodeSelection.Inventoried(PLACE),
                new NodeSelection.Listed(List.of(
                        listed(4, Map.of("name", "web-4", "tags", "prod,web")),
                        listed(5, Map.of("name", "web-5")),
                        listed(6, Map.of("nodename", "web-9", "tags", "prod,web")))));

        assertThat(chosen).extracting(ListedNode::id).containsExactlyInAnyOrder(node(1), node(4));
    }

    @Test
    void aNodeWithoutAnIdIsRefusedUnlessTheFilterLeavesItOut() {
        inventory("""
                server: {hostname: localhost}
                web-1: {instanceId: %s}
                """.formatted(node(1)));

        assertThat(read(Optional.of("!name: server"), new NodeSelection.Inventoried(PLACE)))
                .extracting(ListedNode::id)
                .containsExactly(node(1));
        assertThatThrownBy(() -> read(Optional.empty(), new NodeSelection.Inventoried(PLACE)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("""
                        1 problem in the request
                          $.targets.inventory: node 'server' has no attribute instanceId, by which Systems Manager knows it; add one, i-… or mi-…, or leave the node out by the filter""");
    }

    @Test
    void anInventoryThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> read(Optional.empty(), new NodeSelection.Inventoried(PLACE)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("""
                        1 problem in the request
                          $.targets.inventory: s3://bucket/nodes.yaml is not there; check the bucket and the key""");
    }

    @Test
    void anInventoryThatCannotBeReadIsRefusedWithItsLines() {
        inventory("""
                web-1:
                  instanceId: [%s]
                """.formatted(node(1)));

        assertThatThrownBy(() -> read(Optional.empty(), new NodeSelection.Inventoried(PLACE)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("""
                        1 problem in the request
                          $.targets.inventory: s3://bucket/nodes.yaml, line 2, node 'web-1', attribute 'instanceId': is a list;""");
    }

    @Test
    void aFilterThatIsNoneIsAProblemOfTheRequest() {
        assertThat(Listing.problems(targets(Optional.of("name: ["), List.of())))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).startsWith("$.targets.filter: character "));
    }

    private void inventory(String text) {
        buckets.with(PLACE.toString(), text);
    }

    private List<ListedNode> read(Optional<String> filter, NodeSelection... selections) {
        return new Listing(Fakes.files(buckets)).read(targets(filter, List.of(selections)));
    }

    private static Targets targets(Optional<String> filter, List<NodeSelection> selections) {
        return new Targets(new ArrayList<>(selections), Places.HOME, filter, Offline.SEND);
    }

    private static ListedNode listed(int number, Map<String, String> attributes) {
        return new ListedNode(node(number), attributes);
    }
}
