package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.errand.contract.Next;
import dev.errand.dispatch.SendOutcome;
import dev.errand.fake.Printed;
import dev.errand.result.Completeness;
import dev.errand.result.Output;
import dev.errand.result.Source;
import dev.errand.store.Keys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a node whose spool does not come into the run store, or not at once. */
class GatheringTroublesTest extends CollectBench {
    @Test
    void whatDidNotArriveIsTriedOnceMore() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        gathered(2, 1, "Failed", said("stdout=failed:S3+answered+503"));

        assertThat(visit(4)).isEqualTo(Next.WAIT);
        assertThat(ssm.sent()).hasSize(3);
        gathered(3, 1, "Failed", said("stdout=failed:S3+answered+503"));
        assertThat(visit(6)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(3);
        assertThat(result(1).stdout())
                .isEqualTo(new Output(
                        LONG.substring(0, Output.TEXT_BYTES),
                        LONG.length(),
                        Optional.of(Keys.sha256(LONG)),
                        Completeness.NO,
                        Optional.of("runs/run/nodes/%s/stdout.cut".formatted(node(1)))));
        assertThat(result(1).status()).isEqualTo("Success");
        assertThat(result(1).reason())
                .contains("stdout is cut: the rest of its 50000 bytes could not be gathered: S3 answered 503");
        assertThat(result(1).source()).isEqualTo(Source.SSM);
    }

    @Test
    void aNodeThatCannotUploadAtAllIsNotAskedTwice() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        gathered(2, 1, "Failed", said("stdout=impossible:missing+tool:+curl+(or+GNU+wget)"));

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason())
                .contains("stdout is cut: the rest of its 50000 bytes could not be gathered:"
                        + " missing tool: curl (or GNU wget)");
    }

    @Test
    void whatANodeSaysCountsLessThanWhatTheRunStoreHas() {
        sent(2);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ends(2, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        uploaded(1, "stdout", LONG);
        gathered(2, 1, "Failed", said("stdout=failed:connection+reset"));
        gathered(2, 2, "Success", said("stdout=sent:50000:" + Keys.sha256(LONG)));
        visit(4);
        assertThat(ssm.sent().getLast().command().nodes()).containsExactly(node(2));
        gathered(3, 2, "Success", said("stdout=sent:50000:" + Keys.sha256(LONG)));

        assertThat(visit(6)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.YES);
        assertThat(result(2).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(2).reason().orElseThrow())
                .endsWith("the node says that it is uploaded, but the run store has no such object");
    }

    @Test
    void anUploadOfAnotherSizeIsNotAccepted() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        uploaded(1, "stdout", "something else");
        gathered(2, 1, "Success", "");

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).stdout().object()).contains("runs/run/nodes/%s/stdout.cut".formatted(node(1)));
        assertThat(result(1).reason().orElseThrow())
                .endsWith("what was uploaded has 14 bytes, and the node counted 50000");
    }

    @Test
    void anUploadOfOtherBytesIsNotAccepted() {
        sent(2);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ends(2, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        uploaded(1, "stdout", "x".repeat(LONG.length()));
        uploads.arrives(Keys.output("run", node(2), "stdout"), new Uploaded(LONG.length(), Optional.empty()));
        gathered(2, 1, "Success", "");
        gathered(2, 2, "Success", "");

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(List.of(result(1), result(2)))
                .extracting(
                        node -> node.stdout().complete(), node -> node.reason().orElseThrow())
                .containsOnly(tuple(
                        Completeness.NO,
                        "stdout is cut: the rest of its 50000 bytes could not be gathered:"
                                + " what was uploaded has not the SHA-256 that the node reported"));
    }

    @Test
    void aStreamThatItsNodeCouldNotDigestIsThereAndNotCalledComplete() {
        sent(2);
        String marker = "errand %s EXITED 0 20000+30000:- 0".formatted(token(1));
        ends(1, new Printed(LONG.substring(0, 20_000), "", marker));
        ends(2, new Printed(LONG.substring(0, 20_000), "", marker));
        visit(2);
        uploads.arrives(Keys.output("run", node(1), "stdout"), new Uploaded(50_000, Optional.empty()));
        uploads.arrives(Keys.output("run", node(2), "stdout"), new Uploaded(30_000, Optional.empty()));
        gathered(2, 1, "Success", "");
        gathered(2, 2, "Success", "");

        visit(4);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.UNKNOWN);
        assertThat(result(2).stdout().complete()).as("the node's disk was full").isEqualTo(Completeness.NO);
        assertThat(result(2).stdout().bytes()).isEqualTo(50_000);
        assertThat(result(2).stdout().object()).contains(Keys.output("run", node(2), "stdout"));
    }

    @Test
    void aNodeThatDoesNotTakeTheCommandHasWhatSystemsManagerKept() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        gathered(2, 1, "DeliveryTimedOut", "");
        invocations.ended(command(2), node(1), "DeliveryTimedOut", Printed.nothing());

        assertThat(visit(200)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).as("no second attempt").hasSize(2);
        assertThat(result(1).reason().orElseThrow())
                .endsWith("its agent did not take the gathering command within 120 s");
    }

    @Test
    void aGatheringCommandWithoutAFinalAnswerIsGivenUp() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        running(2, 1);
        long answered = 2 + 60 + 120 + 60 + 180;

        assertThat(visit(answered)).isEqualTo(Next.WAIT);
        assertThat(visit(answered + 1)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason().orElseThrow()).endsWith("the gathering command gave no final answer in its time");
    }

    @Test
    void aLostAnswerIsFollowedByAnotherCommandUnlessTheUploadsAreThere() {
        sent(2);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ends(2, Printed.by(token(1), 0, LONG, ""));
        ssm.surprise((service, command) -> new SendOutcome.Unknown("connection reset"));
        visit(2);
        uploaded(1, "stdout", LONG);

        assertThat(visit(4)).isEqualTo(Next.WAIT);

        assertThat(position.totals().collected()).isEqualTo(1);
        assertThat(ssm.sent().getLast().command().nodes()).containsExactly(node(2));
        uploaded(2, "stdout", LONG);
        gathered(2, 2, "Success", "");
        assertThat(visit(6)).isEqualTo(Next.REPORT);
    }

    @Test
    void answersThatAreAlwaysLostEnd() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        for (int i = 0; i < 2; i++) {
            ssm.surprise((service, command) -> new SendOutcome.Unknown("connection reset"));
        }

        visit(2);
        visit(4);
        assertThat(visit(6)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason().orElseThrow())
                .endsWith("Systems Manager gave no answer when it was sent the gathering command");
    }

    @Test
    void aThrottledCommandGoesRoundAgainAsOftenAsItTakes() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        for (int i = 0; i < 5; i++) {
            ssm.surprise((service, command) -> new SendOutcome.Throttled());
        }
        for (int i = 1; i <= 5; i++) {
            assertThat(visit(2L * i)).isEqualTo(Next.WAIT);
        }
        assertThat(ssm.sent()).hasSize(1);
        assertThat(uploads.looks()).as("nothing can be there").isZero();

        visit(12);
        assertThat(ssm.sent()).hasSize(2);
        uploaded(1, "stdout", LONG);
        gathered(2, 1, "Success", "");
        assertThat(visit(14)).isEqualTo(Next.REPORT);
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.YES);
    }

    @Test
    void throttlingThatDoesNotEndIsGivenUpAfterAnHour() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ssm.surprise((service, command) -> new SendOutcome.Throttled());
        visit(2);

        assertThat(visit(2 + 3600 + 1)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason().orElseThrow())
                .endsWith("Systems Manager took no gathering command for 3600 s: too many calls");
    }

    @Test
    void aRefusedCommandIsAResultThatSaysSo() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ssm.surprise((service, command) -> new SendOutcome.Refused("AccessDenied", "not authorized to send"));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Success");
        assertThat(result(1).reason())
                .contains("stdout is cut: the rest of its 50000 bytes could not be gathered: not authorized to send");
    }

    @Test
    void aNodeThatIsGoneDoesNotKeepTheOthersFromUploading() {
        sent(3);
        for (int i = 1; i <= 3; i++) {
            ends(i, Printed.by(token(1), 0, LONG, ""));
        }
        ssm.vanish(node(2));

        visit(2);

        assertThat(ssm.sent().stream().skip(1).flatMap(sent -> sent.command().nodes().stream()))
                .containsExactly(node(1), node(3));
        assertThat(position.totals().collected()).isEqualTo(1);
        assertThat(result(2).reason().orElseThrow())
                .endsWith("the node was stopped or terminated, or its agent is being registered again"
                        + " (InvalidInstanceId)");
    }

    @Test
    void whatIsLongerThanTheRequestWantsStaysWhereItIs() {
        request.put("output", Map.of("maxBytes", 40_000));
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(1);
        assertThat(result(1).stdout().bytes()).isEqualTo(50_000);
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).reason())
                .contains("stdout is cut: it has 50000 bytes, and the request's output.maxBytes is 40000");
    }

    @Test
    void whyANodeRefusedTheGatheringCommandIsTheReason() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        String refusal = "errand %s REFUSED cannot get the table: S3 answered 403 AccessDenied".formatted(token(1));
        gathered(2, 1, "Failed", refusal);
        assertThat(visit(4)).as("another URL may do").isEqualTo(Next.WAIT);
        gathered(3, 1, "Failed", refusal);

        assertThat(visit(6)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason().orElseThrow()).endsWith("cannot get the table: S3 answered 403 AccessDenied");
    }
}
