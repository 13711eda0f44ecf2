package dev.errand.plan;

import static dev.errand.fake.Requests.copy;
import static dev.errand.fake.Requests.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.fake.FakeSources;
import dev.errand.fake.FakeSystemsManager;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.fake.Requests;
import dev.errand.request.Content;
import dev.errand.request.InvalidRequest;
import dev.errand.request.RunScript;
import dev.errand.request.S3Location;
import dev.errand.request.Script;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceCopiesTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final FakeSystemsManager ssm = new FakeSystemsManager().with(1);
    private final MemoryStore store = new MemoryStore();
    private final FakeSources sources = new FakeSources().into(store);

    @Test
    void anObjectIsCopiedAndListedWithItsSizeAndDigest() {
        sources.with("s3://b/app.conf", "level=debug");

        plan("run", running("uptime").copying(copy("s3://b/app.conf", "/etc/app.conf")));

        StagedFile file = staged("run").getFirst();
        assertThat(staged("run"))
                .containsExactly(new StagedFile("copy[0]", "", file.key(), 11, Keys.sha256("level=debug")));
        assertThat(file.key()).matches("staged/run/files/[0-9a-f]{32}");
        assertThat(sources.textAt(file.key())).isEqualTo("level=debug");
    }

    @Test
    void aPrefixIsCopiedWithItsTreeButForMarkersOfDirectories() {
        sources.with("s3://b/site/", "").with("s3://b/site/a.html", "a").with("s3://b/site/css/", "");
        sources.with("s3://b/site/css/b.css", "b").with("s3://b/sitemap", "no");

        plan("run", running("uptime").copying(copy("s3://b/site/", "/srv")));

        assertThat(staged("run"))
                .extracting(StagedFile::place, StagedFile::path)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("copy[0]", "a.html"),
                        org.assertj.core.groups.Tuple.tuple("copy[0]", "css/b.css"));
    }

    @Test
    void oneObjectNamedTwiceIsCopiedOnce() {
        sources.with("s3://b/k", "text");

        plan("run", running("uptime").copying(copy("s3://b/k", "/a"), copy("s3://b/k", "/b")));

        assertThat(sources.copied()).containsExactly("s3://b/k");
        assertThat(staged("run")).extracting(StagedFile::place).containsExactly("copy[0]", "copy[1]");
    }

    @Test
    void aScriptIsCopiedForItsPlatform() {
        sources.with("s3://b/run.sh", "echo");

        plan("run", running(new RunScript(script("run.sh"))));

        assertThat(staged("run")).extracting(StagedFile::place).containsExactly("script.linux");
    }

    @Test
    void whatIsMissingIsNamedWithItsPlaceAllAtOnce() {
        sources.with("s3://b/there", "x").with("s3://b/big", 6_000_000_000L);

        assertThatThrownBy(() -> plan(
                        "run",
                        running("uptime")
                                .copying(
                                        copy("s3://b/gone", "/a"),
                                        copy("s3://b/there", "/b"),
                                        copy("s3://b/empty/", "/c"),
                                        copy("s3://b/big", "/d"))))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("""
                3 problems in the request
                  $.copy[0].from: s3://b/gone is not there; check the bucket and the key
                  $.copy[2].from: s3://b/empty/ holds no object; check the prefix
                  $.copy[3].from: s3://b/big has 6000000000 bytes, and at most 5368709120 can be given to nodes from here; use a smaller one""");
        assertThat(sources.copied()).isEmpty();
        assertThat(store.list("open/")).isEmpty();
    }

    @Test
    void aScriptIsAtMostFiveMebibytes() {
        sources.with("s3://b/run.sh", 5_242_881L);

        assertThatThrownBy(() -> plan("run", running(new RunScript(script("run.sh")))))
                .hasMessage("""
                1 problem in the request
                  $.script.linux.s3: s3://b/run.sh has 5242881 bytes, and at most 5242880 can be given to nodes from here; use a smaller one, or copy it and start it with a command""");
    }

    @Test
    void aScriptForAllIsNamedAsItIsWritten() {
        assertThatThrownBy(() -> planner()
                        .plan(
                                new PlanInput("run", "arn", START, START, Map.of("script", Map.of("s3", "s3://b/x"))),
                                running(new RunScript(script("x"))).request()))
                .hasMessageContaining("$.script.s3: s3://b/x is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../up", "a/../../up", "a//b", "/absolute", "./here", "two\nlines"})
    void aKeyThatIsNoPathIsRefused(String path) {
        sources.with("s3://b/tree/" + path, "x");

        assertThatThrownBy(() -> plan("run", running("uptime").copying(copy("s3://b/tree/", "/srv"))))
                .hasMessageContaining("has a key that is no path of a file");
    }

    @Test
    void aKeyThatLeavesTheTreeOnWindowsIsRefusedThere() {
        sources.with("s3://b/tree/..\\up", "x");

        plan("linux", running("uptime").copying(copy("s3://b/tree/", "/srv")));

        assertThatThrownBy(() -> plan("windows", running("uptime").copying(copy("s3://b/tree/", "C:\\srv"))))
                .hasMessageContaining("has a key that is no path on Windows");
    }

    @Test
    void aThousandFilesAreCopiedAndMoreAreRefused() {
        IntStream.rangeClosed(1, 1000).forEach(i -> sources.with("s3://b/tree/%04d".formatted(i), "x"));
        plan("enough", running("uptime").copying(copy("s3://b/tree/", "/srv")));
        assertThat(staged("enough")).hasSize(1000);
        sources.with("s3://b/tree/9999", "x");

        assertThatThrownBy(() -> plan("many", running("uptime").copying(copy("s3://b/tree/", "/srv"))))
                .hasMessageContaining(
                        "$.copy[0].from: s3://b/tree/ holds more than 1000 objects; name a narrower prefix, or copy an archive");
    }

    @Test
    void aDuplicateCopiesNothing() {
        sources.with("s3://b/k", "text");
        Requests request = running("uptime").copying(copy("s3://b/k", "/a")).once("key");
        plan("first", request);

        Object second = plan("second", request);

        assertThat(second).isEqualTo(new Duplicate("second", Next.DUPLICATE, "first"));
        assertThat(sources.copied()).hasSize(1);
    }

    @Test
    void aRequestWithAMissingSourceLeavesItsKeyToTheCorrectedOne() {
        Requests request = running("uptime").copying(copy("s3://b/k", "/a")).once("key");
        assertThatThrownBy(() -> plan("first", request)).isInstanceOf(InvalidRequest.class);
        sources.with("s3://b/k", "text");

        assertThat(plan("second", request)).isInstanceOf(Position.class);
    }

    @Test
    void aSecondAttemptGoesOnWithTheCopiesOfTheFirst() {
        sources.with("s3://b/1", "one").with("s3://b/2", "two");
        Requests request = running("uptime").copying(copy("s3://b/1", "/1"), copy("s3://b/2", "/2"));
        store.beforeWrite(key -> {
            if (key.equals(Keys.plan("run"))) {
                throw new IllegalStateException("killed before the plan");
            }
        });
        assertThatThrownBy(() -> plan("run", request)).hasMessage("killed before the plan");
        store.beforeWrite(key -> {});
        sources.with("s3://b/2", "two, replaced");

        plan("run", request);

        assertThat(sources.copied()).containsExactlyInAnyOrder("s3://b/1", "s3://b/2", "s3://b/2");
        assertThat(staged("run"))
                .extracting(file -> sources.textAt(file.key()))
                .containsExactly("one", "two, replaced");
        assertThat(store.list(Keys.stagedFiles("run"))).hasSize(3);
    }

    @Test
    void anObjectThatIsReplacedInBetweenIsLookedAtAgain() {
        sources.with("s3://b/k", "old");
        sources.beforeCopy(() -> sources.with("s3://b/k", "new"));

        plan("run", running("uptime").copying(copy("s3://b/k", "/a")));

        assertThat(staged("run"))
                .extracting(StagedFile::bytes, StagedFile::sha256)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(3L, Keys.sha256("new")));
    }

    @Test
    void anObjectThatIsReplacedAllTheTimeIsGivenUp() {
        sources.with("s3://b/k", "0");
        int[] writes = {0};
        sources.beforeCopy(() -> sources.with("s3://b/k", String.valueOf(++writes[0])));

        assertThatThrownBy(() -> plan("run", running("uptime").copying(copy("s3://b/k", "/a"))))
                .hasMessageContaining(
                        "$.copy[0].from: s3://b/k was replaced each of 3 times that it was about to be copied");
    }

    private static Script script(String key) {
        return new Script(new Content.Stored(new S3Location("b", key)), Optional.empty(), List.of());
    }

    private List<StagedFile> staged(String run) {
        return store.require(Keys.plan(run), Plan.class).staged();
    }

    private Object plan(String run, Requests request) {
        return planner().plan(new PlanInput(run, "arn", START, START, Map.of()), request.request());
    }

    private Planner planner() {
        return new Planner(Settings.of("bucket", "111122223333"), Fakes.directory(ssm), store, sources);
    }
}
