package dev.errand.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.fake.SampleRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final Failures FAILED = new Failures(1, 0);
    private static final Failures UNREACHABLE = new Failures(0, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DeliveryTimedOut",
                "Undeliverable",
                "NotManaged",
                "NoAnswer",
                "AccessDenied",
                "InvalidPlatform",
                "Skipped"
            })
    void aNodeOnWhichNothingRanIsUnreachable(String status) {
        assertThat(Failures.among(List.of(NodeResult.notRun(SampleRun.node(1), status, "why"))))
                .isEqualTo(UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DeliveryTimedOut", "NoAnswer", "Undeliverable"})
    void aNodeThatBeganAndWasNotHeardOfAgainHasFailed(String status) {
        assertThat(Failures.among(List.of(began(status)))).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "ExecutionTimedOut", "Cancelled", "Terminated", "NotSent"})
    void allOthersThatDidNotSucceedHaveFailed(String status) {
        assertThat(Failures.among(List.of(NodeResult.notRun(SampleRun.node(1), status, "why"))))
                .isEqualTo(FAILED);
    }

    @Test
    void nodesThatSucceededAreNoFailures() {
        assertThat(Failures.among(List.of(SampleRun.succeeded(SampleRun.node(1)), began("Failed"))))
                .isEqualTo(FAILED);
    }

    @Test
    void nodesThatWereSentNothingCountEach() {
        assertThat(Failures.unsent(3, "NotManaged").plus(Failures.unsent(2, "NotSent")))
                .isEqualTo(new Failures(2, 3));
    }

    private static NodeResult began(String status) {
        NodeResult result = SampleRun.succeeded(SampleRun.node(1));
        return SampleRun.ended(result, status, 1, result.stdout(), result.stderr());
    }
}
