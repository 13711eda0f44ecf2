package dev.errand.local.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.BatchToken;
import dev.errand.local.deployment.StoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowTest {
    private static final String TOKEN = BatchToken.of("r", Instant.parse("2026-01-01T00:00:00Z"), "1-1");
    private static final String DIGEST = "a".repeat(64);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path store;

    private final FakeLogs logs = new FakeLogs();
    private final List<String> printed = new ArrayList<>();

    @BeforeEach
    void aBatchWasSent() throws IOException {
        write("request.json", "{'startedAt':'2026-01-01T00:00:00Z','request':{'command':'x'}}");
        batch("1-1", "'logGroup':'/errand',");
    }

    @Test
    void linesArePrintedAsTheyComeEachAfterItsNode() {
        Follow follow = follow();

        assertThat(follow.look()).isFalse();
        logs.add("c-1-1/i-1/step/stdout", "one\n");
        logs.add("c-1-1/i-2/step/stderr", "two\n");
        assertThat(follow.look()).isTrue();
        logs.add("c-1-1/i-1/step/stdout", "three\n");
        assertThat(follow.look()).isTrue();
        assertThat(follow.look()).isFalse();

        assertThat(printed).containsExactly("a|one", "b!two", "a|three");
    }

    @Test
    void aNodeHasEndedOnceAsMuchHasComeAsItCounted() {
        Follow follow = follow();
        logs.add("c-1-1/i-1/step/stderr", "\n" + marker(8));
        logs.add("c-1-1/i-1/step/stdout", "one\n");
        logs.add("c-1-1/i-2/step/stderr", marker(0));

        follow.look();
        assertThat(follow.open()).extracting(FollowedNode::name).containsExactly("a");

        logs.add("c-1-1/i-1/step/stdout", "two");
        follow.look();
        assertThat(follow.open()).isEmpty();
        assertThat(printed).containsExactly("a|one", "a|two");
    }

    @Test
    void whatHasEndedIsNotReadAgain() {
        Follow follow = follow();
        logs.add("c-1-1/i-1/step/stderr", marker(0));
        logs.add("c-1-1/i-2/step/stderr", marker(0));
        follow.look();
        int reads = logs.reads();

        follow.look();

        assertThat(logs.reads()).isEqualTo(reads);
    }

    @Test
    void theRestIsWaitedForUntilEachNodeHasEnded() throws Exception {
        Follow follow = follow();
        logs.add("c-1-1/i-1/step/stdout", "one\n");
        List<Duration> waits = new ArrayList<>();
        Pause later = wait -> {
            waits.add(wait);
            if (waits.size() == 5) {
                logs.add("c-1-1/i-1/step/stderr", marker(4));
            }
            return true;
        };

        List<String> remarks = new Drain(follow, end(Set.of("i-1"))).read(later);

        assertThat(remarks).isEmpty();
        assertThat(waits).hasSize(5);
    }

    @Test
    void whatDoesNotComeInTimeIsSaid() throws Exception {
        Follow follow = follow();
        logs.add("c-1-1/i-1/step/stdout", "one\n");

        List<String> remarks = new Drain(follow, end(Set.of("i-1"))).read(_ -> true);

        assertThat(printed).containsExactly("a|one");
        assertThat(remarks).containsExactly("not all that was printed came from the log streams of a");
    }

    @Test
    void ofNodesThatCountedNothingTheRestIsWhatComesUntilNothingDoes() throws Exception {
        Follow follow = follow();
        logs.add("c-1-1/i-1/step/stdout", "x".repeat(200_000));
        List<Duration> waits = new ArrayList<>();

        List<String> remarks = new Drain(follow, end(Set.of())).read(wait -> waits.add(wait));

        assertThat(printed).containsExactly("a|" + "x".repeat(4000));
        assertThat(remarks).isEmpty();
        assertThat(waits).hasSize(2);
    }

    @Test
    void nodesWithoutALogGroupAreNamed() throws Exception {
        batch("1-2", "");
        Follow follow = follow();
        logs.add("c-1-1/i-1/step/stderr", marker(0));

        assertThat(new Drain(follow, end(Set.of("i-1"))).read(_ -> true))
                .containsExactly("not followed, without a log group that can be read from here: a");
    }

    private static RunEnd end(Set<String> counted) {
        return new RunEnd(Set.of("i-1"), counted, Duration.ofSeconds(10));
    }

    private Follow follow() {
        return new Follow(
                new RunRecords(new StoreFolder(store), "r"),
                "111122223333",
                logs,
                line -> printed.add(
                        line.node() + (line.stderr() ? "!" : "|") + line.line().text()));
    }

    private static String marker(int stdout) {
        String counted = stdout == 0 ? "0" : stdout + ":" + DIGEST;
        return "errand %s EXITED 0 %s 0".formatted(TOKEN, counted);
    }

    private void batch(String id, String logGroup) throws IOException {
        write("batches/%s.json".formatted(id), """
                {'batch':{'id':'%1$s',%2$s'location':{'account':'111122223333','region':'eu-west-1'},
                 'nodes':[{'id':'i-1','name':'a'},{'id':'i-2','name':'b'}]},'commandId':'c-%1$s'}""".formatted(id, logGroup));
    }

    private void write(String name, String json) throws IOException {
        Path file = store.resolve("runs/r").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.replace('\'', '"'));
    }
}
