package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Next;
import dev.errand.dispatch.Command;
import dev.errand.fake.AgentUpload;
import dev.errand.fake.LoggedPrint;
import dev.errand.fake.Printed;
import dev.errand.fake.Sent;
import dev.errand.result.Completeness;
import dev.errand.result.Output;
import dev.errand.result.Source;
import dev.errand.store.Keys;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read from CloudWatch Logs, and what is not. */
class LogsTest extends LogBench {
    @Test
    void whatIsWholeWithSystemsManagerIsNotReadFromAnywhereElse() {
        logging();
        sent(2);
        endsLogged(1, prints("up\n", "warning\n"));
        endsLogged(2, prints(LINES.substring(0, 20_000), LINES.substring(0, 5_700)));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(logs.calls()).isEmpty();
        assertThat(ssm.sent()).hasSize(1);
        assertThat(report().nodes())
                .allMatch(node -> node.stdout().complete() == Completeness.YES && node.source() == Source.SSM);
    }

    @Test
    void whatFitsIntoSystemsManagersCopyWithItsEndIsNotReadFromAnywhereElse() {
        logging();
        sent(1);
        String text = LINES.substring(0, 23_500);
        endsLogged(1, prints(text, ""));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(logs.calls()).isEmpty();
        assertThat(result(1).stdout())
                .isEqualTo(new Output(
                        text.substring(0, Output.TEXT_BYTES),
                        text.length(),
                        Optional.of(Keys.sha256(text)),
                        Completeness.YES,
                        Optional.of(Keys.output("run", node(1), "stdout"))));
    }

    @Test
    void commandsGoToTheLogGroupAndGatheringCommandsDoNot() {
        logging();
        sent(1);
        endsLogged(1, prints(LINES, ""));

        assertThat(visit(2)).isEqualTo(Next.WAIT);

        assertThat(ssm.sent().stream().map(Sent::command).map(Command::logGroup))
                .containsExactly(Optional.of("/errand"), Optional.empty());
        assertThat(logs.calls()).isEmpty();
    }

    @Test
    void aLongOutputIsReadWholeWhereNodesAreNotToBeAsked() {
        logging("gather", false);
        sent(1);
        endsLogged(1, prints(LINES, "warning\n"));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(1);
        assertThat(result(1).stdout())
                .isEqualTo(new Output(
                        LINES.substring(0, Output.TEXT_BYTES),
                        LINES.length(),
                        Optional.of(Keys.sha256(LINES)),
                        Completeness.YES,
                        Optional.of(Keys.output("run", node(1), "stdout.log"))));
        assertThat(object(1, "stdout.log")).isEqualTo(LINES);
        assertThat(result(1).reason()).isEmpty();
        assertThat(result(1).source()).isEqualTo(Source.CLOUDWATCH);
        assertReads("FROM_END stdout", "FROM_HEAD stdout", "FROM_HEAD stdout");
    }

    @Test
    void aMarkerThatSystemsManagerCutIsReadFromTheEndOfTheLogStream() {
        logging("gather", false);
        sent(1);
        endsLogged(1, prints("up\n", LINES));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Success");
        assertThat(result(1).exitCode()).contains(0);
        assertThat(result(1).stderr().complete()).isEqualTo(Completeness.YES);
        assertThat(object(1, "stderr.log")).isEqualTo(LINES);
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.YES);
        assertReads("FROM_END stderr", "FROM_END stderr", "FROM_HEAD stderr", "FROM_HEAD stderr");
    }

    @Test
    void aMarkerThatSystemsManagerCutLetsTheSpoolBeGatheredAsEver() {
        logging();
        sent(1);
        endsLogged(1, prints("up\n", LINES));

        assertThat(visit(2)).isEqualTo(Next.WAIT);
        uploaded(1, "stderr", LINES);
        gathered(2, 1, "Success", "");
        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).stderr().complete()).isEqualTo(Completeness.YES);
        assertThat(result(1).source()).isEqualTo(Source.SPOOL);
        assertReads("FROM_END stderr");
    }

    @Test
    void whatCannotBeGatheredIsReadInstead() {
        logging();
        sent(2);
        endsLogged(1, prints(LINES, ""));
        endsLogged(2, prints(LINES, LINES));
        visit(2);
        gathered(2, 1, "Failed", said("stdout=impossible:missing+tool:+curl+(or+GNU+wget)"));
        uploaded(2, "stdout", LINES);
        gathered(2, 2, "Failed", said("stdout=sent:1:x stderr=impossible:missing+tool:+curl+(or+GNU+wget)"));

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(report().nodes()).allSatisfy(node -> {
            assertThat(node.stdout().complete()).isEqualTo(Completeness.YES);
            assertThat(node.stderr().complete()).isEqualTo(Completeness.YES);
            assertThat(node.reason()).isEmpty();
            assertThat(node.source()).isEqualTo(Source.CLOUDWATCH);
        });
        assertThat(result(2).stdout().object()).contains(Keys.output("run", node(2), "stdout"));
        assertThat(result(2).stderr().object()).contains(Keys.output("run", node(2), "stderr.log"));
    }

    @Test
    void lineEndsThatTheAgentRewroteAreSaid() {
        logging("gather", false);
        sent(1);
        endsLogged(1, prints(LINES.replace("\n", "\r\n"), ""));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NORMALISED);
        assertThat(result(1).stdout().bytes()).isEqualTo(LINES.length() + 5000);
        assertThat(object(1, "stdout.log")).isEqualTo(LINES);
        assertThat(result(1).reason()).isEmpty();
    }

    @Test
    void onlyNodesWithLongOutputsAreReadFrom() {
        logging("gather", false);
        sent(120);
        for (int i = 1; i <= 120; i++) {
            boolean isLong = i == 7 || i == 8 || i == 111;
            int batch = 1 + (i - 1) / 50;
            LoggedPrint printed = new LoggedPrint(token(batch), isLong ? LINES : "up\n", "");
            logs.has(
                    LogStream.of("/errand", command(lastCommandOf(i)), node(i), "aws:runShellScript", "stdout"),
                    AgentUpload.of(printed.stdoutStream()));
            ended(i, printed.kept());
        }
        allEnded(1, 2, 3);

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(3);
        assertThat(logs.calls()).as("three calls for each of three nodes").hasSize(9);
        assertThat(report().nodes()).allMatch(node -> node.stdout().complete() == Completeness.YES);
    }

    @Test
    void withoutALogGroupNothingIsReadAndTheResultSaysWhyItIsCut() {
        request.put("output", java.util.Map.of("gather", false));
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(logs.calls()).isEmpty();
        assertThat(ssm.sent()).hasSize(1);
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).reason())
                .contains("stdout is cut: it has 50000 bytes, and the request's output.gather is false");
    }

    @Test
    void whatIsLongerThanTheRequestWantsIsNotReadEither() {
        logging("gather", false, "maxBytes", 30_000);
        sent(1);
        endsLogged(1, prints(LINES, ""));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(logs.calls()).isEmpty();
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(object(1, "stdout.cut")).isEqualTo(LINES.substring(0, 20_000));
        assertThat(result(1).reason())
                .contains("stdout is cut: it has %d bytes, and the request's output.maxBytes is 30000"
                        .formatted(LINES.length()));
    }

    @Test
    void aNodeThatRestartedInTheMiddleHasWhatSystemsManagerKept() {
        logging("gather", false);
        request.put("allowReboot", true);
        sent(1);
        LoggedPrint last = prints(LINES, "");
        String restart = "errand %s EXITED 194 6:%s 0\n".formatted(token(1), Keys.sha256("first\n"));
        Printed kept = last.kept();
        uploads(1, "stdout", AgentUpload.of("first\nfirst\n" + last.stdoutStream()));
        ends(1, new Printed("first\n" + kept.stdout(), restart, kept.marker()));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(logs.calls()).isEmpty();
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).reason())
                .contains(
                        "stdout is cut: of what was printed before the node restarted only what Systems Manager kept is left");
    }
}
