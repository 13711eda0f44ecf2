package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Next;
import dev.errand.fake.Printed;
import dev.errand.result.Completeness;
import dev.errand.result.Output;
import dev.errand.result.Source;
import dev.errand.store.Keys;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Output that is no UTF-8: Systems Manager gives back text, and the node keeps the bytes. */
class BytesTest extends CollectBench {
    private static final String DIGEST = Keys.sha256("the bytes");
    private static final String MARKER = "errand %s EXITED 0 9:%s 0 kept=stdout".formatted(token(1), DIGEST);

    @Test
    void bytesThatSystemsManagerReplacedAreGatheredHoweverFew() {
        sent(1);
        ends(1, new Printed("the \ufffd\ufffd", "", MARKER));

        assertThat(visit(2)).isEqualTo(Next.WAIT);
        uploaded(1, "stdout", "the bytes");
        gathered(2, 1, "Success", "");
        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout())
                .isEqualTo(new Output(
                        "the \ufffd\ufffd",
                        9,
                        Optional.of(DIGEST),
                        Completeness.YES,
                        Optional.of(Keys.output("run", node(1), "stdout")),
                        true));
        assertThat(result(1).source()).isEqualTo(Source.SPOOL);
        assertThat(result(1).reason()).isEmpty();
    }

    @Test
    void whatIsKeptInCaseAndCameWholeIsNotGathered() {
        sent(1);
        ends(1, new Printed("the bytes", "", MARKER));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(1);
        assertThat(result(1).stdout().notUtf8()).isFalse();
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.YES);
    }

    @Test
    void bytesThatCannotBeGatheredAreMissedAndTheTextSaysSo() {
        sent(1);
        ends(1, new Printed("the \ufffd\ufffd", "", MARKER));
        visit(2);
        gathered(2, 1, "Failed", said("stdout=impossible:missing+tool:+curl+(or+GNU+wget)"));

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).stdout().notUtf8()).isTrue();
        assertThat(result(1).reason())
                .contains(
                        "stdout is no UTF-8, and its 9 bytes could not be gathered: missing tool: curl (or GNU wget)");
    }

    @Test
    void bytesOfANodeThatIsNotToBeAskedAreMissed() {
        request.put("output", Map.of("gather", false, "cloudWatchLogGroup", "/errand"));
        sent(1);
        ends(1, new Printed("the \ufffd\ufffd", "", MARKER));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(logs.calls()).isEmpty();
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).reason()).contains("stdout is no UTF-8, of which Systems Manager keeps only the text");
    }
}
