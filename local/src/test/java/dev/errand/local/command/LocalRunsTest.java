package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.deployment.StoreFolder;
import dev.errand.result.EarlyEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path bucket;

    @SuppressWarnings("NullAway.Init")
    private StoreFolder store;

    @SuppressWarnings("NullAway.Init")
    private LocalRuns runs;

    @BeforeEach
    void threeRuns() {
        store = new StoreFolder(bucket);
        runs = new LocalRuns(List.of(store), Clock.fixed(NOW, ZoneOffset.UTC));
        put(
                "first",
                "result.json",
                "{'verdict':'Succeeded','startedAt':'2026-11-23T08:00:00Z','endedAt':'2026-11-23T08:00:09Z'}",
                3);
        put(
                "second",
                "result.json",
                "{'verdict':'Failed','startedAt':'2026-11-23T08:30:00Z','endedAt':'2026-11-23T08:31:00Z'}",
                2);
        put("third", "request.json", "{'run':'third','startedAt':'2026-11-23T09:00:00Z'}", 1);
    }

    @Test
    void areListedTheNewestFirst() {
        assertThat(runs.newest(Optional.empty(), 9))
                .containsExactly(
                        listed("third", "Unfinished", "2026-11-23T09:00:00Z", Optional.empty()),
                        listed("second", "Failed", "2026-11-23T08:30:00Z", Optional.of("2026-11-23T08:31:00Z")),
                        listed("first", "Succeeded", "2026-11-23T08:00:00Z", Optional.of("2026-11-23T08:00:09Z")));
        assertThat(runs.newest(Optional.empty(), 2)).extracting(ListedRun::run).containsExactly("third", "second");
        assertThat(runs.newest(Optional.of("succeeded"), 1))
                .extracting(ListedRun::run)
                .containsExactly("first");
    }

    @Test
    void anEndIsAskedForOnce() {
        assertThat(runs.end("third", EarlyEnd.How.LEAVE))
                .isEqualTo(
                        "the end of third is asked for; where the process that runs it is still there, it leaves what runs to itself at its next look");
        assertThat(runs.end("third", EarlyEnd.How.CANCEL)).startsWith("somebody has asked for it before; ");
        assertThat(store.object("runs/third/cancelled").map(LocalRunsTest::text))
                .contains("{\"how\":\"LEAVE\",\"by\":\"errand cancel\",\"at\":\"2026-11-23T10:00:00Z\"}");
    }

    @Test
    void aRunThatHasEndedIsLeftAsItIs() {
        assertThat(runs.end("first", EarlyEnd.How.CANCEL))
                .isEqualTo("the run first has ended; nothing is left to cancel");
        assertThat(store.object("runs/first/cancelled")).isEmpty();
    }

    @Test
    void oneThatIsNotThereIsNamedBesideThoseThatAre() {
        assertThatThrownBy(() -> runs.end("fourth", EarlyEnd.How.CANCEL))
                .isInstanceOf(BadUsage.class)
                .hasMessage("no run fourth is kept here; the newest are third, second, first");
    }

    private static ListedRun listed(String run, String status, String start, Optional<String> end) {
        return new ListedRun(run, status, Instant.parse(start), end.map(Instant::parse));
    }

    private void put(String run, String name, String json, int minute) {
        store.create("runs/" + run + "/" + name, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        try {
            Files.setLastModifiedTime(store.file("runs/" + run), FileTime.from(NOW.minusSeconds(60L * minute)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
