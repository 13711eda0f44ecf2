package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Next;
import dev.errand.fake.Printed;
import dev.errand.result.Completeness;
import dev.errand.result.Output;
import dev.errand.result.Source;
import dev.errand.status.CommandView;
import dev.errand.store.Keys;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is brought of nodes that could not report, as they were killed or do not answer. */
class KilledNodesTest extends CollectBench {
    @Test
    void whatANodeKeptUntilItWasKilledIsBrought() {
        sent(1);
        killed(1, "Cancelled", "step 1\n");
        visit(2);
        uploads.arrives(Keys.output("run", node(1), "stdout"), new Uploaded(70_000, Optional.empty()));
        gathered(2, 1, "Success", said("stdout=sent:70000:%s stderr=absent".formatted(Keys.sha256(""))));

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Cancelled");
        assertThat(result(1).reason()).contains("was cancelled");
        assertThat(result(1).stdout())
                .isEqualTo(new Output(
                        "step 1\n",
                        70_000,
                        Optional.empty(),
                        Completeness.UNKNOWN,
                        Optional.of(Keys.output("run", node(1), "stdout"))));
        assertThat(result(1).stderr())
                .isEqualTo(new Output("", 0, Optional.empty(), Completeness.UNKNOWN, Optional.empty()));
        assertThat(result(1).source()).isEqualTo(Source.SPOOL);
    }

    @Test
    void aSpoolThatHoldsNoMoreThanSystemsManagerChangesNothing() {
        sent(1);
        killed(1, "Cancelled", "step 1\n");
        visit(2);
        uploaded(1, "stdout", "step 1\n");
        gathered(2, 1, "Success", said("stderr=absent"));

        visit(4);

        assertThat(result(1).stdout())
                .isEqualTo(new Output("step 1\n", 7, Optional.empty(), Completeness.UNKNOWN, Optional.empty()));
        assertThat(result(1).source()).isEqualTo(Source.SSM);
    }

    @Test
    void aNodeWhoseAgentIsGoneIsWaitedForNoLongerThanADelivery() {
        sent(1);
        killed(1, "Cancelled", "step 1\n");
        visit(2);
        invocations.ended(command(2), node(1), "InProgress", Printed.nothing());
        log.says(new CommandView(command(2), false, 0));

        assertThat(visit(2 + TAKEN_BY - 10)).isEqualTo(Next.WAIT);
        assertThat(visit(2 + TAKEN_BY)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason()).contains("was cancelled");
        assertThat(result(1).stdout())
                .isEqualTo(new Output("step 1\n", 7, Optional.empty(), Completeness.UNKNOWN, Optional.empty()));
    }

    @Test
    void whyWhatAKilledNodeKeptDoesNotComeIsSaidOnce() {
        sent(1);
        killed(1, "Cancelled", "step 1\n");
        visit(2);
        String said = said("stdout=impossible:no+tool+to+upload+with stderr=impossible:no+tool+to+upload+with");
        gathered(2, 1, "Failed", said);

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason())
                .contains("was cancelled; what it kept of its output could not be gathered: no tool to upload with");
    }

    @Test
    void aNodeThatGaveNoAnswerIsNotAskedForMore() {
        sent(1);
        killed(1, "DeliveryTimedOut", "step 1\n");

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(1);
    }

    @Test
    void aGatheringCommandThatGetsNoAnswerIsNotSentAgain() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        gathered(2, 1, "DeliveryTimedOut", "");

        assertThat(visit(200)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(2);
        assertThat(result(1).reason().orElseThrow())
                .endsWith("the gathering command ended there as DeliveryTimedOut, without a report");
    }

    @Test
    void aNodeThatNeverRanAnythingIsNotGatheredFrom() {
        sent(1);
        invocations.ended(command(1), node(1), "Undeliverable", Printed.nothing());
        allEnded(1);

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(1);
    }
}
