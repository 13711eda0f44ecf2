package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.errand.contract.Next;
import dev.errand.dispatch.Command;
import dev.errand.dispatch.Gathering;
import dev.errand.dispatch.Part;
import dev.errand.dispatch.Upload;
import dev.errand.fake.Printed;
import dev.errand.fake.Sent;
import dev.errand.plan.Position;
import dev.errand.result.Completeness;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Source;
import dev.errand.status.BatchProgress;
import dev.errand.status.CommandView;
import dev.errand.status.Gather;
import dev.errand.status.Progress;
import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What nodes keep in their spools, and how it comes into the run store. */
class GatheringTest extends CollectBench {
    @Test
    void smallOutputsAreNotGathered() {
        sent(3);
        for (int i = 1; i <= 3; i++) {
            ends(i, Printed.by(token(1), 0, "up\n", "warning\n"));
        }

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(1);
        assertThat(signer.sessions()).isEmpty();
        assertThat(uploads.looks()).isZero();
    }

    @Test
    void aLongOutputIsBroughtWhole() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, "warning\n"));

        assertThat(visit(2)).isEqualTo(Next.WAIT);
        uploaded(1, "stdout", LONG);
        gathered(2, 1, "Success", "");
        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout())
                .isEqualTo(new Output(
                        LONG.substring(0, Output.TEXT_BYTES),
                        LONG.length(),
                        Optional.of(Keys.sha256(LONG)),
                        Completeness.YES,
                        Optional.of(Keys.output("run", node(1), "stdout"))));
        assertThat(result(1).stderr())
                .isEqualTo(new Output(
                        "warning\n", 8, Optional.of(Keys.sha256("warning\n")), Completeness.YES, Optional.empty()));
        assertThat(result(1).status()).isEqualTo("Success");
        assertThat(result(1).reason()).isEmpty();
        assertThat(result(1).source()).isEqualTo(Source.SPOOL);
    }

    @Test
    void theGatheringCommandTakesItsUrlsFromATableThatIsStaged() {
        sent(2);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ends(2, Printed.by(token(1), 0, LONG, LONG));

        visit(2);

        long delivery = 120;
        long execution = 60;
        long margin = 60;
        long life = delivery + execution + margin;
        String table = "staged/run/1-1/gather-visit-1-1";
        List<Upload> uploading =
                List.of(upload(1, "stdout", life), upload(2, "stdout", life), upload(2, "stderr", life));
        String lines = Gathering.table(uploading);
        assertThat(new String((byte[]) store.require(table, Object.class), StandardCharsets.UTF_8))
                .isEqualTo(lines);
        Part part = new Part(
                new Part.Source.Download("https://get.session-1/%s?seconds=%d".formatted(table, life)),
                lines.length(),
                Keys.sha256(lines));
        Duration executionTimeout = Duration.ofSeconds(execution);
        assertThat(ssm.sent().getLast().command())
                .isEqualTo(new Command(
                        "AWS-RunShellScript",
                        Map.of(
                                "commands",
                                List.of(new Gathering("run", "run", token(1), executionTimeout).command(part)),
                                "executionTimeout",
                                List.of("60")),
                        List.of(node(1), node(2)),
                        Duration.ofSeconds(delivery),
                        "errand gather 1-1 visit-1-1"));
    }

    @Test
    void onlyNodesWithLongOutputsAreGatheredFrom() {
        sent(120);
        for (int i = 1; i <= 120; i++) {
            boolean isLong = i == 7 || i == 8 || i == 111;
            ended(i, Printed.by(token(1 + (i - 1) / 50), 0, isLong ? LONG : "up\n", ""));
        }
        allEnded(1, 2, 3);

        visit(2);
        for (int i : List.of(7, 8, 111)) {
            uploaded(i, "stdout", LONG);
            gathered(lastCommandOf(i), i, "Success", "");
        }

        assertThat(visit(4)).isEqualTo(Next.REPORT);
        assertThat(ssm.sent().stream().skip(3).map(Sent::command).map(Command::nodes))
                .as("one SendCommand for each batch concerned")
                .containsExactlyInAnyOrder(List.of(node(7), node(8)), List.of(node(111)));
        assertThat(signer.sessions()).containsExactly("run");
        assertThat(uploads.looks()).isEqualTo(3);
        assertThat(invocations.calls().stream().filter("ListCommandInvocations"::equals))
                .as("of three batches and two gathering commands")
                .hasSize(5);
        assertThat(invocations.calls().stream().filter("GetCommandInvocation"::equals))
                .hasSize(3);
        assertThat(log.looks()).isEqualTo(2);
        assertThat(report().nodes()).allMatch(node -> node.stdout().complete() == Completeness.YES);
    }

    @Test
    void theOthersHaveTheirResultsBefore() {
        sent(2);
        ends(1, Printed.by(token(1), 0, "up\n", ""));
        ends(2, Printed.by(token(1), 0, LONG, ""));

        visit(2);

        assertThat(position.totals().collected()).isEqualTo(1);
        assertThat(store.list(Keys.results("run"))).containsExactly(Keys.results("run", "1-1", 1));
    }

    @Test
    void aNodeThatIsSlowToUploadHoldsNoOtherUp() {
        sent(2);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ends(2, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        uploaded(1, "stdout", LONG);
        gathered(2, 1, "Success", "");
        running(2, 2);
        log.says(new CommandView(command(2), false, 1));

        assertThat(visit(4)).as("more may follow").isEqualTo(Next.WAIT);
        assertThat(position.totals().collected()).isZero();
        assertThat(visit(6)).isEqualTo(Next.WAIT);

        assertThat(position.totals().collected()).isEqualTo(1);
        uploaded(2, "stdout", LONG);
        gathered(2, 2, "Success", "");
        assertThat(visit(8)).isEqualTo(Next.REPORT);
        assertThat(List.of(result(1), result(2)))
                .extracting(node -> node.stdout().complete())
                .containsOnly(Completeness.YES);
    }

    @Test
    void nodesThatAreGatheredFromAreNotLookedAtAgainWhileOthersRun() {
        sent(2);
        ended(1, Printed.by(token(1), 0, LONG, ""));
        log.says(new CommandView(command(1), false, 1));
        visit(2);
        visit(4);
        assertThat(ssm.sent()).hasSize(2);
        int calls = invocations.calls().size();

        assertThat(visit(6)).isEqualTo(Next.WAIT);

        assertThat(invocations.calls()).hasSize(calls);
        assertThat(ssm.sent()).hasSize(2);
    }

    @Test
    void twoAttemptsAtOnceMakeOneResultOfEachNode() {
        sent(2);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ends(2, Printed.by(token(1), 0, "up\n", ""));
        watch(2);
        Position due = position;
        Progress before = progress();
        collect(due, 2);
        Progress first = progress();
        store.put(Keys.progress("run"), before);
        collect(due, 2);

        assertThat(ssm.sent()).as("harmless: S3 takes an object once").hasSize(3);
        assertThat(store.list("staged/run/1-1/"))
                .containsExactly("staged/run/1-1/gather-visit-1-1", "staged/run/1-1/gather-visit-2-1");
        uploaded(1, "stdout", LONG);
        gathered(3, 1, "Success", "");
        assertThat(visit(4)).isEqualTo(Next.REPORT);
        store.put(Keys.progress("run"), first);
        gathered(2, 1, "Success", "");
        assertThat(visit(6))
                .as("the first attempt's late progress changes nothing")
                .isEqualTo(Next.REPORT);
        assertThat(report().nodes())
                .extracting(NodeResult::instanceId, node -> node.stdout().complete())
                .containsExactly(tuple(node(1), Completeness.YES), tuple(node(2), Completeness.YES));
    }

    @Test
    void whatWasStagedForABatchIsGoneBeforeProgressSaysThatItIsDone() {
        sent(1);
        store.putBytes("staged/run/1-1/content", new byte[] {1});
        store.putBytes("staged/run/1-10/content", new byte[] {1});
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        assertThat(store.list("staged/run/1-1/")).hasSize(2);
        uploaded(1, "stdout", LONG);
        gathered(2, 1, "Success", "");
        watch(4);
        store.beforeWrite(key -> assertThat(key.equals(Keys.progress("run"))
                        && !store.list("staged/run/1-1/").isEmpty())
                .isFalse());

        collect(position, 4);

        assertThat(store.list("staged/run/")).containsExactly("staged/run/1-10/content");
    }

    @Test
    void theEndOfALongRunIsNotHeldUpByThePaceOfItsPolls() {
        sent(2);
        ended(1, Printed.by(token(1), 0, LONG, ""));
        log.says(new CommandView(command(1), false, 1));
        visit(2);
        visit(3600);
        assertThat(position.waitSeconds()).as("a node still runs").isEqualTo(60);

        ends(2, Printed.by(token(1), 0, LONG, ""));
        visit(3660);

        assertThat(position.next()).isEqualTo(Next.WAIT);
        assertThat(position.waitSeconds()).as("nodes are only gathered from").isEqualTo(2);
    }

    @Test
    void progressStaysSmall() {
        sent(50);
        for (int i = 1; i <= 50; i++) {
            ended(i, Printed.by(token(1), 0, LONG, LONG));
        }
        allEnded(1);

        visit(2);

        assertThat(progress().batches())
                .flatExtracting(BatchProgress::gathers)
                .extracting(Gather::id, Gather::commandId, Gather::nodes)
                .containsExactly(tuple("visit-1-1", Optional.of(command(2)), 50));
    }
}
