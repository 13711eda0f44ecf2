package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.fake.SampleRun;
import dev.errand.report.Page;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LatePageTest {
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void isMadeWhenItIsFirstDrawnAndOnce() {
        Page page = LatePage.of(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"), this::make);
        assertThat(made).hasValue(0);

        page.draw(SampleRun.of(1).findings());
        page.draw(SampleRun.of(1).findings());

        assertThat(made).hasValue(1);
    }

    @Test
    void isMadeForTheSnapshotThatSnapStartTakes() {
        Page page = LatePage.of(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"), this::make);
        assertThat(made).hasValue(1);

        page.draw(SampleRun.of(1).findings());

        assertThat(made).hasValue(1);
    }

    private Page make() {
        made.incrementAndGet();
        return _ -> new byte[0];
    }
}
