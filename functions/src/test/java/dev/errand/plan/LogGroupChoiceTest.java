package dev.errand.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.LogGroups;
import dev.errand.request.NodeId;
import dev.errand.result.Location;
import dev.errand.result.Node;
import dev.errand.result.NodeAttributes;
import dev.errand.result.NodeResult;
import dev.errand.result.Platform;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogGroupChoiceTest {
    private static final LogGroups GROUPS = new LogGroups(Optional.of("/errand/all"), List.of("/errand*"));

    @Test
    void theRequestsGroupGoesBeforeTheNodesAndThatBeforeTheDeployments() {
        assertThat(groups(Optional.of("/errand/asked"))).containsExactly("/errand/asked", "/errand/asked");
        assertThat(groups(Optional.empty())).containsExactly("/errand/all", "/errand/own");
    }

    @Test
    void withoutAnyThereIsNone() {
        Resolved chosen = new LogGroupChoice(Optional.empty(), LogGroups.USUAL).in(found(node(1, Optional.empty())));

        assertThat(chosen.runnable()).containsExactly(node(1, Optional.empty()));
    }

    @Test
    void aNodeWhoseOwnGroupIsNotReadDoesNotRunAndOthersDo() {
        Node other = node(2, Optional.of("/var/log"));

        Resolved chosen =
                new LogGroupChoice(Optional.empty(), LogGroups.USUAL).in(found(node(1, Optional.empty()), other));

        assertThat(chosen.runnable()).hasSize(1);
        assertThat(chosen.notRun())
                .containsExactly(
                        NodeResult.notRun(
                                other,
                                "NotSent",
                                "its attribute cloudwatch-log-group is '/var/log'; this deployment reads /errand*, so have its setting logGroups name this one"));
    }

    private static List<String> groups(Optional<String> requested) {
        return new LogGroupChoice(requested, GROUPS)
                .in(found(node(1, Optional.empty()), node(2, Optional.of("/errand/own")))).runnable().stream()
                        .flatMap(node -> node.attributes().logGroup().stream())
                        .toList();
    }

    private static Resolved found(Node... nodes) {
        return new Resolved(List.of(nodes), List.of());
    }

    private static Node node(int number, Optional<String> group) {
        return new Node(
                new NodeId("i-0%016d".formatted(number)),
                "node",
                Location.of("111122223333", "eu-west-1"),
                Platform.LINUX,
                NodeAttributes.NONE.logging(group));
    }
}
