package dev.errand.report;

import static dev.errand.fake.SampleRun.number;
import static dev.errand.fake.SampleRun.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.fake.SampleRun;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeGroupTest {
    @Test
    void failuresComeFirstThenWhatDidNotRunThenTheLargest() {
        SampleRun run = SampleRun.of(6)
                .where(result -> switch (number(result)) {
                    case 1 -> with(result, "one");
                    case 4 -> SampleRun.ended(result, Status.FAILED, 3, Output.NONE, printed("no"));
                    default -> with(result, "other");
                })
                .notRun(List.of(NodeResult.notRun(SampleRun.node(7), Status.NOT_MANAGED, "is not a node")));

        assertThat(run.findings().groups())
                .extracting(group -> group.outcome().status()
                        + group.members().stream()
                                .map(member -> member.result().name().substring("node".length()))
                                .toList())
                .containsExactly("Failed[-4]", "NotManaged[-7]", "Success[-2, -3, -5, -6]", "Success[-1]");
    }

    @Test
    void eachHoldsWhatItsNodesPrintedWhateverResultListsIt() {
        for (int nodes : new int[] {1000, 1001}) {
            SampleRun run = SampleRun.of(nodes).where(result -> with(result, number(result) % 2 == 0 ? "even" : "odd"));

            assertThat(run.findings().groups())
                    .extracting(OutcomeGroup::printed)
                    .containsExactlyInAnyOrder(
                            Optional.of(new Printed("odd", "")), Optional.of(new Printed("even", "")));
        }
    }

    @Test
    void theTextsThatAPageHasNoRoomForAreLeftOut() {
        int fitting = (int) (GroupTexts.MOST / Output.TEXT_BYTES);
        SampleRun run = SampleRun.of(fitting + 1)
                .where(result -> with(
                        result, (number(result) + " ").repeat(Output.TEXT_BYTES).substring(0, Output.TEXT_BYTES)));

        List<OutcomeGroup> groups = run.findings().groups();

        assertThat(groups).hasSize(fitting + 1);
        assertThat(groups.subList(0, fitting)).allMatch(group -> group.printed().isPresent());
        assertThat(groups.getLast().printed()).isEmpty();
    }

    @Test
    void aPageThatCannotBeDrawnTakesNothingFromTheResult() {
        SampleRun run = SampleRun.of(1);

        Reported reported = run.report(_ -> {
            throw new IllegalStateException("no room");
        });

        assertThat(reported.verdict()).isEqualTo("Succeeded");
        assertThat(reported.report()).isEmpty();
        assertThat(reported.summary()).isEqualTo("""
                1 of 1 nodes succeeded.
                report.html could not be drawn.
                All results: s3://bucket/runs/run/result.json""");
        assertThat(run.audit()).hasSize(1);
    }

    private static NodeResult with(NodeResult result, String text) {
        return SampleRun.ended(result, Status.SUCCESS, 0, printed(text), Output.NONE);
    }
}
