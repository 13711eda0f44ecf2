package dev.errand.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Next;
import dev.errand.fake.AgentUpload;
import dev.errand.fake.LoggedPrint;
import dev.errand.fake.Printed;
import dev.errand.result.Completeness;
import dev.errand.result.Output;
import dev.errand.result.Source;
import dev.errand.status.CommandView;
import dev.errand.status.Gather;
import dev.errand.work.Budget;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Log streams that come late, in part, or not at all. */
class LateLogsTest extends LogBench {
    private static final int ENDED = 2;
    private static final int DELAY = 30;

    @Test
    void theEndOfAStreamIsWaitedFor() {
        logging("gather", false);
        sent(1);
        LoggedPrint printed = prints(LINES, "");
        uploads(1, "stdout", List.of(LINES.substring(0, 9)));
        ends(1, printed.kept());

        assertThat(visit(2)).isEqualTo(Next.WAIT);
        assertThat(progress().batches().getFirst().gathers())
                .containsExactly(new Gather(
                        "visit-1-logs",
                        Optional.empty(),
                        1,
                        0,
                        0,
                        START.plusSeconds(2),
                        Optional.empty(),
                        START.plusSeconds(ENDED + DELAY),
                        false));
        assertThat(visit(10)).isEqualTo(Next.WAIT);
        assertThat(position.waitSeconds()).isEqualTo(2);
        uploads(1, "stdout", AgentUpload.of(printed.stdoutStream()));
        assertThat(visit(12)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.YES);
        assertThat(object(1, "stdout.log")).isEqualTo(LINES);
    }

    @Test
    void anEndThatNeverComesIsWaitedForNoLongerThanAsked() {
        logging("gather", false);
        sent(1);
        LoggedPrint printed = prints(LINES, "");
        uploads(1, "stdout", List.of(LINES.substring(0, 40_000)));
        ends(1, printed.kept());
        visit(2);

        assertThat(visit(ENDED + DELAY - 1)).isEqualTo(Next.WAIT);
        assertThat(visit(ENDED + DELAY)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(object(1, "stdout.log")).as("more than Systems Manager has").isEqualTo(LINES.substring(0, 40_000));
        assertThat(result(1).reason().orElseThrow())
                .startsWith("CloudWatch Logs has 40000 bytes of stdout's %d, and its end never came"
                        .formatted(LINES.length()));
        assertThat(result(1).status()).isEqualTo("Success");
    }

    @Test
    void noWaitIsAsked() {
        logging("gather", false, "logFilterDelaySeconds", 0);
        sent(1);
        uploads(1, "stdout", List.of(LINES.substring(0, 9)));
        ends(1, prints(LINES, "").kept());

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(object(1, "stdout.cut")).isEqualTo(LINES.substring(0, 20_000));
        assertThat(result(1).source()).isEqualTo(Source.SSM);
    }

    @Test
    void aMarkerThatIsLateIsWaitedForAndOthersAreNotHeldUp() {
        logging("gather", false);
        sent(2);
        LoggedPrint printed = prints("", LINES);
        ended(1, printed.kept());
        endsLogged(2, prints("up\n", ""));

        assertThat(visit(2)).isEqualTo(Next.WAIT);
        assertThat(position.totals().collected()).isEqualTo(1);
        assertThat(visit(4)).isEqualTo(Next.WAIT);
        uploads(1, "stderr", AgentUpload.of(printed.stderrStream()));
        assertThat(visit(6)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Success");
        assertThat(result(1).exitCode()).contains(0);
        assertThat(result(1).stderr().complete()).isEqualTo(Completeness.YES);
    }

    @Test
    void aMarkerThatMayNotBeReadEndsNeitherTheRunNorTheOtherNodes() {
        logging("gather", false);
        sent(2);
        logs.deny();
        ended(1, prints("", LINES).kept());
        endsLogged(2, prints("up\n", ""));

        visit(2);
        assertThat(visit(ENDED + DELAY)).isEqualTo(Next.REPORT);

        assertThat(result(2).status()).isEqualTo("Success");
        assertThat(result(1).reason().orElseThrow()).contains("not allowed logs:GetLogEvents");
    }

    @Test
    void aMarkerThatNeverComesLeavesTheNodeUnreported() {
        logging("gather", false);
        sent(1);
        LoggedPrint printed = prints("", LINES);
        uploads(1, "stderr", List.of(LINES.substring(0, 30_000)));
        invocations.ended(
                dev.errand.fake.FakeSystemsManager.command(1),
                dev.errand.fake.FakeSystemsManager.node(1),
                "Failed",
                printed.kept());
        allEnded(1);
        visit(2);

        assertThat(visit(ENDED + DELAY)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Failed");
        assertThat(result(1).exitCode()).isEmpty();
        assertThat(result(1).stderr().complete()).isEqualTo(Completeness.UNKNOWN);
        assertThat(object(1, "stderr.log")).isEqualTo(LINES.substring(0, 30_000));
        assertThat(result(1).source()).isEqualTo(Source.CLOUDWATCH);
    }

    @Test
    void aKilledNodesStreamsAreReadAsFarAsTheyGoWhereItIsNotToBeAsked() {
        logging("gather", false);
        sent(1);
        uploads(1, "stdout", AgentUpload.of("step 1\nstep 2\n", 0, 7));
        killed(1, "Cancelled", "step 1\n");

        assertThat(visit(2)).isEqualTo(Next.WAIT);
        assertThat(visit(ENDED + DELAY)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Cancelled");
        assertThat(result(1).stdout())
                .isEqualTo(new Output("step 1\nstep 2", 13, Optional.empty(), Completeness.UNKNOWN, Optional.empty()));
        assertThat(result(1).source()).isEqualTo(Source.CLOUDWATCH);
        assertThat(ssm.sent()).hasSize(1);
    }

    @Test
    void aNodeThatGaveNoAnswerIsNotReadFrom() {
        logging("gather", false);
        sent(1);
        uploads(1, "stdout", List.of("step 1"));
        killed(1, "DeliveryTimedOut", "step 1\n");

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(logs.calls()).isEmpty();
    }

    @Test
    void aNodeThatMayNotWriteToItsGroupIsToldSo() {
        logging("gather", false);
        sent(1);
        ends(1, prints(LINES, "").kept());
        visit(2);

        assertThat(visit(ENDED + DELAY)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).reason())
                .contains("CloudWatch Logs has no stream of its stdout; may its role write to the log group /errand?");
    }

    @Test
    void whyNeitherTheSpoolNorTheLogStreamHasItIsSaid() {
        logging("logFilterDelaySeconds", 0);
        sent(1);
        ends(1, prints(LINES, "").kept());
        visit(2);
        gathered(2, 1, "Failed", said("stdout=impossible:missing+tool:+curl+(or+GNU+wget)"));

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason())
                .contains(
                        "stdout is cut: the rest of its %d bytes could not be gathered: missing tool: curl (or GNU wget); CloudWatch Logs has no stream of its stdout; may its role write to the log group /errand?"
                                .formatted(LINES.length()));
    }

    @Test
    void aDeploymentThatMayNotReadAGroupSaysSoOfTheNode() {
        logging("gather", false);
        logs.deny();
        sent(1);
        endsLogged(1, prints(LINES, ""));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Success");
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).reason()).contains("CloudWatch Logs could not be read: not allowed logs:GetLogEvents");
    }

    @Test
    void whatThereIsNoTimeForIsReadAnotherTime() {
        logging("gather", false);
        sent(3);
        for (int i = 1; i <= 3; i++) {
            endsLogged(i, prints(LINES, LINES));
        }
        budget = new Streams(2);

        assertThat(visit(2)).isEqualTo(Next.WAIT);
        assertThat(position.totals().collected()).isEqualTo(1);
        budget = new Streams(1);
        assertThat(visit(4)).isEqualTo(Next.WAIT);
        assertThat(position.totals().collected()).as("one stream of two").isEqualTo(1);
        budget = new Streams(3);
        assertThat(visit(6)).isEqualTo(Next.REPORT);

        assertThat(report().nodes())
                .hasSize(3)
                .allMatch(node -> node.stdout().complete() == Completeness.YES
                        && node.stderr().complete() == Completeness.YES);
    }

    @Test
    void aStreamThatTakesAFunctionsWholeTimeIsGivenUp() {
        logging("gather", false);
        sent(1);
        endsLogged(1, prints(LINES, ""));
        budget = new Budget() {
            @Override
            public boolean left() {
                return true;
            }

            @Override
            public boolean isNearlyOver() {
                return true;
            }
        };

        assertThat(visit(2)).isEqualTo(Next.WAIT);
        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).reason()).contains("its log stream is too long to be read in the time of a function");
    }

    @Test
    void nodesThatAreReadFromAreNotLookedAtAgainWhileOthersRun() {
        logging("gather", false);
        sent(2);
        ended(1, prints(LINES, "").kept());
        log.says(new CommandView(dev.errand.fake.FakeSystemsManager.command(1), false, 1));
        visit(2);
        visit(4);
        int calls = invocations.calls().size();

        assertThat(visit(6)).isEqualTo(Next.WAIT);

        assertThat(invocations.calls()).hasSize(calls);
    }

    @Test
    void aNodeWhoseLogsAreReadByTwoAttemptsHasOneResult() {
        logging("gather", false);
        sent(1);
        uploads(1, "stdout", List.of("line 1\n"));
        ends(1, prints(LINES, "").kept());
        visit(2);
        watch(4);
        uploads(1, "stdout", AgentUpload.of(prints(LINES, "").stdoutStream()));
        dev.errand.plan.Position due = position;
        dev.errand.status.Progress before = progress();
        collect(due, 4);
        store.put(dev.errand.store.Keys.progress("run"), before);
        position = collect(due, 4);

        assertThat(position.next()).isEqualTo(Next.REPORT);
        assertThat(report().nodes()).hasSize(1);
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.YES);
    }

    @Test
    void aShortTextOfAKilledNodeNeedsNoMarkerFromElsewhere() {
        logging();
        sent(1);
        invocations.ended(
                dev.errand.fake.FakeSystemsManager.command(1),
                dev.errand.fake.FakeSystemsManager.node(1),
                "Failed",
                Printed.killed("step 1\n"));
        allEnded(1);

        visit(2);

        assertThat(logs.calls()).isEmpty();
        assertThat(ssm.sent()).as("its spool is asked for").hasSize(2);
    }

    /** Time for the beginnings of so many streams, in each visit. */
    private static final class Streams implements Budget {
        private int left;

        Streams(int streams) {
            left = streams;
        }

        @Override
        public boolean left() {
            return left-- > 0;
        }
    }
}
