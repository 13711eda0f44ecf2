package dev.errand.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.fake.FakeInstances;
import dev.errand.fake.Fakes;
import dev.errand.plan.Unmanaged.Case;
import dev.errand.request.NodeId;
import dev.errand.result.Location;
import dev.errand.result.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnmanagedTest {
    private static final Location IRELAND = Location.of("111122223333", "eu-west-1");
    private static final Location FRANKFURT = Location.of("111122223333", "eu-central-1");
    private static final NodeId FIRST = id(1);
    private static final NodeId SECOND = id(2);
    private static final NodeId HYBRID = new NodeId("mi-0a1b2c3d4e5f60001");

    private final FakeInstances ireland = new FakeInstances();
    private final FakeInstances frankfurt = new FakeInstances();

    @Test
    void ec2IsAskedOnceAndIamOnceForEachProfile() {
        ireland.with(running(FIRST, "web")).with(running(SECOND, "web")).with("web", new Profile.WithRole("r", true));

        Map<NodeId, Case> cases =
                Unmanaged.cases(List.of(FIRST, SECOND), List.of(IRELAND), "here", Fakes.everywhere(ireland), "run");

        assertThat(cases.keySet()).containsExactly(FIRST, SECOND);
        assertThat(ireland.asked()).containsExactly("[%s, %s]".formatted(FIRST, SECOND), "web");
    }

    @Test
    void hybridNodesAreNotAskedAbout() {
        Map<NodeId, Case> cases =
                Unmanaged.cases(List.of(HYBRID), List.of(IRELAND), "here", Fakes.everywhere(ireland), "run");

        assertThat(cases)
                .isEqualTo(Map.of(HYBRID, new Case(IRELAND, Optional.empty(), Diagnosis.unknown(HYBRID, "here"))));
        assertThat(ireland.asked()).isEmpty();
    }

    @Test
    void aNodeIsSaidToBeWhereItWasFoundAndIsNotLookedForElsewhere() {
        Instance found = running(FIRST, "web");
        ireland.with(found).with("web", new Profile.WithoutRole());

        Map<NodeId, Case> cases = Unmanaged.cases(
                List.of(FIRST, SECOND),
                List.of(IRELAND, FRANKFURT),
                "here or there",
                (location, run) -> location.equals(IRELAND) ? ireland : frankfurt,
                "run");

        assertThat(cases)
                .isEqualTo(Map.of(
                        FIRST,
                        new Case(
                                IRELAND,
                                Optional.of(found),
                                Diagnosis.of(found, "eu-west-1", Optional.of(new Profile.WithoutRole()))),
                        SECOND,
                        new Case(IRELAND, Optional.empty(), Diagnosis.unknown(SECOND, "here or there"))));
        assertThat(frankfurt.asked()).containsExactly("[%s]".formatted(SECOND));
    }

    @Test
    void whereOnePlaceDoesNotTellTheReasonSaysSo() {
        ireland.tellsNothing("not for you");

        Map<NodeId, Case> cases = Unmanaged.cases(
                List.of(FIRST, HYBRID),
                List.of(IRELAND, FRANKFURT),
                "here or there",
                (location, run) -> location.equals(IRELAND) ? ireland : frankfurt,
                "run");

        assertThat(cases)
                .isEqualTo(Map.of(
                        FIRST,
                        new Case(IRELAND, Optional.empty(), Diagnosis.untold("here or there", "not for you")),
                        HYBRID,
                        new Case(IRELAND, Optional.empty(), Diagnosis.unknown(HYBRID, "here or there"))));
    }

    @Test
    void notMoreThanFiftyProfilesAreLookedAt() {
        List<NodeId> ids =
                IntStream.rangeClosed(1, 51).mapToObj(UnmanagedTest::id).toList();
        ids.forEach(id -> ireland.with(running(id, "profile-of-" + id)));

        Map<NodeId, Case> cases = Unmanaged.cases(ids, List.of(IRELAND), "here", Fakes.everywhere(ireland), "run");

        assertThat(ireland.asked()).hasSize(51);
        assertThat(List.copyOf(cases.values()).getLast().reason())
                .contains("(IAM does not tell: it was asked about 50 other profiles before)");
    }

    private static NodeId id(int number) {
        return new NodeId("i-0000000000000%04d".formatted(number));
    }

    private static Instance running(NodeId id, String profile) {
        return new Instance(
                id,
                InstanceState.RUNNING,
                Optional.empty(),
                Platform.LINUX,
                Optional.empty(),
                Optional.of(profile),
                Optional.empty());
    }
}
