package dev.errand.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.fake.SampleRun;
import dev.errand.result.Completeness;
import dev.errand.result.CopiedFiles;
import dev.errand.result.CopiedFiles.CopiedFile;
import dev.errand.result.FetchedFiles;
import dev.errand.result.Status;
import dev.errand.result.Unreachable;
import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private static final byte[] PAGE = "<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8);

    @Test
    void aThousandNodesAreListedWithWhatTheyPrinted() {
        SampleRun run = SampleRun.of(1000);

        report(run);

        assertThat(run.store().require(Keys.result("run"), RunResult.class).nodes())
                .hasSize(1000)
                .first()
                .isEqualTo(SampleRun.succeeded(SampleRun.node(1)));
    }

    @Test
    void moreNodesAreListedWithTheObjectThatHoldsWhatTheyPrinted() {
        SampleRun run = SampleRun.of(1001);

        Reported reported = report(run);

        assertThat(reported.verdict()).isEqualTo("Succeeded");
        assertThat(reported.counts()).isEqualTo(Map.of("total", 1001, "succeeded", 1001, "Success", 1001));
        BriefNode last = listed(run).getLast();
        assertThat(last.instanceId()).isEqualTo(SampleRun.node(1001).id());
        assertThat(last.stdout())
                .isEqualTo(new BriefOutput(3, Optional.of(Keys.sha256("up\n")), Completeness.YES, Optional.empty()));
        assertThat(last.object()).contains("runs/run/results/1-21-1.json");
    }

    @Test
    void moreNodesAreListedWithHowManyFilesTheyGotAndGave() {
        CopiedFiles copied = new CopiedFiles(2, 1, List.of(new CopiedFile("/etc/app.conf", "written")));
        FetchedFiles fetched = new FetchedFiles(
                3, 10_240, Optional.empty(), Completeness.YES, Optional.of("tar"), List.of("/a", "/b"));
        SampleRun run = SampleRun.of(1001).where(result -> result.with(Optional.of(copied), Optional.of(fetched)));

        report(run);

        assertThat(listed(run).getLast().copied()).contains(new BriefNode.BriefCopied(2, 1));
        assertThat(listed(run).getLast().fetched())
                .contains(new BriefNode.BriefFetched(3, 10_240, Completeness.YES, 2, Optional.of("tar")));
    }

    @Test
    void aNodeAmongManyThatNobodyHasAResultOfSaysSo() {
        SampleRun run = SampleRun.of(1001).collected(1000);

        Reported reported = report(run);

        assertThat(reported.verdict()).isEqualTo("Failed");
        BriefNode last = listed(run).getLast();
        assertThat(last.status()).isEqualTo(Status.NO_ANSWER);
        assertThat(last.object()).isEmpty();
    }

    @Test
    void aRunThatCouldNotAskSomewhereHasFailedThoughEveryNodeSucceeded() {
        Unreachable place = new Unreachable("222233334444", "us-east-1", "the role is gone");
        SampleRun run = SampleRun.of(3).unreachable(List.of(place));

        Reported reported = report(run);

        assertThat(reported.verdict()).isEqualTo("Failed");
        assertThat(reported.summary()).isEqualTo("""
                3 of 3 nodes succeeded.
                No node of account 222233334444 in us-east-1 could be asked about: the role is gone
                Report: s3://bucket/runs/run/report.html
                All results: s3://bucket/runs/run/result.json""");
        assertThat(run.store().require(Keys.result("run"), RunResult.class).unreachable())
                .containsExactly(place);
    }

    @Test
    void whereNobodyCouldBeAskedIsNamedAmongManyNodes() {
        Unreachable place = new Unreachable("222233334444", "us-east-1", "the role is gone");
        SampleRun run = SampleRun.of(1001).unreachable(List.of(place));

        report(run);

        assertThat(run.store().require(Keys.result("run"), BriefResult.class).unreachable())
                .containsExactly(place);
    }

    private static Reported report(SampleRun run) {
        return run.report(_ -> PAGE);
    }

    private static List<BriefNode> listed(SampleRun run) {
        return run.store().require(Keys.result("run"), BriefResult.class).nodes();
    }
}
