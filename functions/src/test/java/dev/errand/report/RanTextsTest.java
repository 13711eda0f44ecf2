package dev.errand.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.plan.StagedFile;
import dev.errand.request.Action;
import dev.errand.request.Content;
import dev.errand.request.Copy;
import dev.errand.request.Environment;
import dev.errand.request.Files;
import dev.errand.request.MoveFiles;
import dev.errand.request.Offline;
import dev.errand.request.OutputOptions;
import dev.errand.request.Request;
import dev.errand.request.Rollout;
import dev.errand.request.RunCommand;
import dev.errand.request.RunDocument;
import dev.errand.request.RunScript;
import dev.errand.request.S3Location;
import dev.errand.request.Script;
import dev.errand.request.Staging;
import dev.errand.request.Targets;
import dev.errand.request.Timeouts;
import dev.errand.store.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RanTextsTest {
    @Test
    void bothTextsOfACommandRan() {
        Request request = request(new RunCommand(Optional.of("uptime"), Optional.of("Get-Uptime")), Files.NONE);

        assertThat(RanTexts.of(request, List.of()))
                .containsExactly(ran("command.linux", "uptime"), ran("command.windows", "Get-Uptime"));
    }

    @Test
    void whatPlanStagedRanWithTheDigestThatPlanCounted() {
        Content stored = new Content.Stored(new S3Location("scripts", "restart.sh"));
        Request request = request(new RunScript(new Script(stored, Optional.empty(), List.of())), Files.NONE);
        String digest = Keys.sha256("restart");

        assertThat(RanTexts.of(request, List.of(new StagedFile("script.linux", "", "staged", 7, digest))))
                .containsExactly(new Ran("script.linux", Optional.of(7L), Optional.of(digest)));
    }

    @Test
    void filesAreNamedByTheirPlace() {
        Copy inline =
                new Copy(new Content.Inline("x=1"), "/etc/app", Optional.empty(), Optional.empty(), Optional.empty());
        Request request = request(new MoveFiles(), new Files(List.of(inline), List.of()));
        String digest = Keys.sha256("tree");

        assertThat(RanTexts.of(request, List.of(new StagedFile("copy[1]", "a/b", "staged", 4, digest))))
                .containsExactly(ran("copy[0]", "x=1"), new Ran("copy[1] a/b", Optional.of(4L), Optional.of(digest)));
    }

    @Test
    void aDocumentIsNamed() {
        Request request = request(new RunDocument("AWS-ApplyPatchBaseline", Optional.empty(), Map.of()), Files.NONE);

        assertThat(RanTexts.of(request, List.of())).containsExactly(Ran.unread("document AWS-ApplyPatchBaseline"));
    }

    private static Ran ran(String what, String text) {
        return new Ran(what, Optional.of((long) text.length()), Optional.of(Keys.sha256(text)));
    }

    private static Request request(Action action, Files files) {
        return new Request(
                Optional.empty(),
                Optional.empty(),
                new Targets(List.of(), Map.of(), true, Offline.SEND),
                action,
                files,
                Environment.NONE,
                Optional.empty(),
                Optional.empty(),
                Set.of(0),
                false,
                new Timeouts(Duration.ofMinutes(10), Duration.ofHours(1)),
                Rollout.AT_ONCE,
                Staging.PRESIGNED,
                OutputOptions.DEFAULT,
                Optional.empty());
    }
}
