package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OutputRemarkTest {
    private static final NodePlace HERE = new NodePlace("111122223333", "eu-west-1", "Linux");

    @Test
    void thereIsNoneOnBytesThatHaveTheDigestThatTheNodeReported() {
        assertThat(remark(StreamOutput.Complete.YES, "digest")).isEmpty();
    }

    @Test
    void bytesOfAnotherDigestAreNotWhatTheNodePrinted() {
        assertThat(remark(StreamOutput.Complete.YES, "another"))
                .contains(new OutputRemark(1, "not what web-1 printed: the digest differs"));
    }

    @Test
    void lessThanWasPrintedIsAFailure() {
        assertThat(remark(StreamOutput.Complete.NO, "another"))
                .contains(new OutputRemark(1, "incomplete: web-1 printed 24,001 bytes"));
    }

    @Test
    void whatNobodyKnowsIsNoted() {
        assertThat(remark(StreamOutput.Complete.UNKNOWN, "another"))
                .contains(new OutputRemark(0, "web-1 did not report how much it printed"));
        assertThat(remark(StreamOutput.Complete.NORMALISED, "another"))
                .contains(new OutputRemark(0, "every line is here, with line ends as CloudWatch Logs has them"));
    }

    @Test
    void aNodeWhereNothingRanHasPrintedNothing() {
        StreamOutput nothing = stream(StreamOutput.Complete.YES);
        NodeOutcome node = new NodeOutcome(
                "web-1",
                HERE,
                "Undeliverable",
                Optional.of("was offline"),
                OptionalInt.empty(),
                false,
                nothing,
                nothing,
                FilesMoved.NONE);

        assertThat(OutputRemark.of(node, nothing, "digest"))
                .contains(new OutputRemark(1, "nothing is known to have run on web-1: Undeliverable: was offline"));
    }

    private static Optional<OutputRemark> remark(StreamOutput.Complete complete, String digest) {
        StreamOutput stream = stream(complete);
        NodeOutcome node = new NodeOutcome(
                "web-1", HERE, "Success", Optional.empty(), OptionalInt.of(0), true, stream, stream, FilesMoved.NONE);
        return OutputRemark.of(node, stream, digest);
    }

    private static StreamOutput stream(StreamOutput.Complete complete) {
        return new StreamOutput("up", 24_001, Optional.of("digest"), complete, Optional.empty(), false);
    }
}
