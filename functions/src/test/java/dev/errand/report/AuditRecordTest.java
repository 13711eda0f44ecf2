package dev.errand.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.fake.SampleRun;
import dev.errand.request.Caller;
import dev.errand.store.Keys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditRecordTest {
    private static final String EXECUTION = "arn:aws:states:eu-west-1:111122223333:execution:errand:run";

    @Test
    void saysWhoRanWhatWhenAndWhere() {
        SampleRun run = SampleRun.of(2)
                .asking(Map.of(
                        "name", "restart",
                        "requestedBy", "ada@example.com",
                        "targets", Map.of("all", true),
                        "script", Map.of("inline", "restart $1\n", "arguments", List.of("app")),
                        "environment", Map.of("TOKEN", "hidden")));

        run.findings();

        assertThat(run.audit())
                .containsExactly(new AuditRecord(
                        "errand.run",
                        "run",
                        Optional.of("restart"),
                        EXECUTION,
                        Optional.of(new RequestedBy("console:ada@example.com", true)),
                        SampleRun.START,
                        SampleRun.END,
                        "Succeeded",
                        Map.of("total", 2, "succeeded", 2, "Success", 2),
                        false,
                        Optional.empty(),
                        List.of(
                                new Ran("script.linux", Optional.of(11L), Optional.of(Keys.sha256("restart $1\n"))),
                                new Ran("script.linux.arguments", Optional.of(4L), Optional.of(Keys.sha256("app\0")))),
                        new ObjectPointer("bucket", "runs/run/result.json"),
                        Keys.sha256("i-00000001\ni-00000002\n"),
                        List.of(SampleRun.node(1).id(), SampleRun.node(2).id())));
    }

    @Test
    void theResultSaysTheSame() {
        SampleRun run = SampleRun.of(1).asking("requestedBy", "ada@example.com");

        run.findings();

        RunResult result = run.store().require(Keys.result("run"), RunResult.class);
        assertThat(result.execution()).isEqualTo(EXECUTION);
        assertThat(result.requestedBy()).contains(new RequestedBy("console:ada@example.com", true));
        assertThat(result.ran())
                .containsExactly(new Ran("command.linux", Optional.of(7L), Optional.of(Keys.sha256("df -h /"))));
    }

    @Test
    void whoAskedThroughTheApiIsNoClaimWhateverTheRequestSays() {
        String arn = "arn:aws:sts::111122223333:assumed-role/ops/ada";
        SampleRun run = SampleRun.of(1).asking("requestedBy", "bob").by(Caller.proven(arn));

        run.findings();

        assertThat(run.audit())
                .extracting(AuditRecord::requestedBy)
                .containsExactly(Optional.of(new RequestedBy("api:" + arn, false)));
    }

    @Test
    void nobodyHasAskedUnlessTheRequestSaysSo() {
        SampleRun run = SampleRun.of(1);

        run.findings();

        assertThat(run.audit()).extracting(AuditRecord::requestedBy).containsExactly(Optional.empty());
    }

    @Test
    void namesSoManyNodesAsALineHolds() {
        SampleRun run = SampleRun.of(2001);

        run.findings();

        AuditRecord record = run.audit().getFirst();
        assertThat(record.nodes()).hasSize(2000);
        assertThat(record.counts()).containsEntry("total", 2001);
    }
}
