package dev.errand.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.Marker;
import dev.errand.plan.StagedFile;
import dev.errand.request.Content;
import dev.errand.request.Copy;
import dev.errand.request.Environment;
import dev.errand.request.Fetch;
import dev.errand.request.Files;
import dev.errand.request.MoveFiles;
import dev.errand.request.NodeId;
import dev.errand.request.Offline;
import dev.errand.request.OutputOptions;
import dev.errand.request.Request;
import dev.errand.request.Rollout;
import dev.errand.request.S3Location;
import dev.errand.request.Staging;
import dev.errand.request.Targets;
import dev.errand.request.Timeouts;
import dev.errand.result.Completeness;
import dev.errand.result.CopiedFiles;
import dev.errand.result.CopiedFiles.CopiedFile;
import dev.errand.result.FetchedFiles;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Platform;
import dev.errand.result.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MovedFilesTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String DIGEST = "b".repeat(64);
    private static final Content INLINE = new Content.Inline("text");

    @Test
    void whatBecameOfEachFileIsListedInTheOrderOfTheRequest() {
        NodeResult result = read(
                copies(copy(INLINE, "/etc/app.conf"), copy(INLINE, "C:\\app.conf"), copy(INLINE, "/etc/app.env")),
                Platform.LINUX,
                "copied=1w1u");

        assertThat(result.copied())
                .contains(new CopiedFiles(
                        1,
                        1,
                        List.of(
                                new CopiedFile("/etc/app.conf", "written"),
                                new CopiedFile("/etc/app.env", "unchanged"))));
        assertThat(result.status()).isEqualTo("Success");
        assertThat(result.fetched()).isEmpty();
    }

    @Test
    void aTreeIsListedByItsFiles() {
        Content tree = new Content.Stored(new S3Location("bucket", "site/"));
        List<StagedFile> staged = List.of(
                staged("script.linux", ""),
                staged("copy[1]", "index.html"),
                staged("copy[1]", "css/main.css"),
                staged("copy[10]", "other"));
        Files copies = copies(copy(INLINE, "/etc/app.conf"), copy(tree, "/srv/www/"));

        assertThat(new CopyTargets(request(copies), () -> staged).of(Platform.LINUX))
                .containsExactly("/etc/app.conf", "/srv/www/index.html", "/srv/www/css/main.css");
        assertThat(new CopyTargets(request(copies(copy(INLINE, "/etc/app.conf"), copy(tree, "D:\\www"))), () -> staged)
                        .of(Platform.WINDOWS))
                .containsExactly("D:\\www\\index.html", "D:\\www\\css\\main.css");
    }

    @Test
    void thePlanIsReadOnlyForATree() {
        Supplier<List<StagedFile>> unread = () -> {
            throw new AssertionError("read");
        };
        Content object = new Content.Stored(new S3Location("bucket", "app.conf"));

        assertThat(new CopyTargets(request(copies(copy(object, "/etc/app.conf"))), unread).of(Platform.LINUX))
                .containsExactly("/etc/app.conf");
    }

    @Test
    void theFirstFiftyFilesAreListed() {
        Copy[] many =
                IntStream.range(0, 60).mapToObj(i -> copy(INLINE, "/f" + i)).toArray(Copy[]::new);

        CopiedFiles copied =
                read(copies(many), Platform.LINUX, "copied=60w").copied().orElseThrow();

        assertThat(copied.written()).isEqualTo(60);
        assertThat(copied.files()).hasSize(50).last().isEqualTo(new CopiedFile("/f49", "written"));
    }

    @Test
    void filesThatAreTooManyToSayAreCounted() {
        CopiedFiles copied = read(copies(copy(INLINE, "/a")), Platform.LINUX, "copied=12w+30u")
                .copied()
                .orElseThrow();

        assertThat(copied).isEqualTo(new CopiedFiles(12, 30, List.of()));
    }

    @Test
    void theTarIsNotThereBeforeItIsGathered() {
        NodeResult result = read(fetches(fetch("/var/log/*.log")), Platform.LINUX, "files=2:10240:" + DIGEST);

        assertThat(result.fetched())
                .contains(
                        new FetchedFiles(2, 10_240, Optional.of(DIGEST), Completeness.NO, Optional.empty(), List.of()));
        assertThat(result.status()).isEqualTo("Success");
    }

    @Test
    void aPathThatMatchesNothingIsAFailureThatKeepsTheExitCode() {
        NodeResult result = read(
                fetches(fetch("C:\\logs"), fetch("/a"), new Fetch("/b", true), fetch("/c")),
                Platform.LINUX,
                "missing=0,2");

        assertThat(result.status()).isEqualTo("Failed");
        assertThat(result.reason()).contains("no file to fetch: nothing matches /a, /c");
        assertThat(result.exitCode()).contains(0);
        assertThat(result.fetched())
                .contains(new FetchedFiles(
                        0, 0, Optional.empty(), Completeness.YES, Optional.empty(), List.of("/a", "/c")));
    }

    @Test
    void aNodeThatFailedAnywayKeepsItsStatus() {
        NodeResult timedOut = read(fetches(fetch("/a")), Platform.LINUX, "missing=0", "ExecutionTimedOut");

        assertThat(timedOut.status()).isEqualTo("ExecutionTimedOut");
        assertThat(timedOut.reason()).contains("no file to fetch: nothing matches /a");
    }

    @Test
    void nothingToFetchAtAllIsWhole() {
        assertThat(read(fetches(new Fetch("/b", true)), Platform.LINUX, "").fetched())
                .contains(new FetchedFiles(0, 0, Optional.empty(), Completeness.YES, Optional.empty(), List.of()));
    }

    @Test
    void filesThatCouldNotBePackedAreAFailureThatSaysWhy() {
        NodeResult result = read(fetches(fetch("/a")), Platform.LINUX, "fetch: more than 1024 bytes");

        assertThat(result.status()).isEqualTo("Failed");
        assertThat(result.reason()).contains("files were not fetched: more than 1024 bytes");
        assertThat(result.fetched())
                .contains(new FetchedFiles(0, 0, Optional.empty(), Completeness.NO, Optional.empty(), List.of()));
    }

    @Test
    void aNodeThatIsAskedForNoFilesHasNone() {
        assertThat(read(fetches(fetch("C:\\logs")), Platform.LINUX, "").fetched())
                .isEmpty();
    }

    private static NodeResult read(Files files, Platform platform, String said) {
        return read(files, platform, said, "Success");
    }

    private static NodeResult read(Files files, Platform platform, String said, String status) {
        Request request = request(files);
        Marker marker = Marker.find(
                        "errand %s EXITED 0 0 0 %s".formatted(TOKEN, said).strip(), TOKEN)
                .orElseThrow();
        return new MovedFiles(request, new CopyTargets(request, List::of)).in(result(status), platform, marker);
    }

    private static Files copies(Copy... copies) {
        return new Files(List.of(copies), List.of());
    }

    private static Files fetches(Fetch... fetches) {
        return new Files(List.of(), List.of(fetches));
    }

    private static Copy copy(Content from, String to) {
        return new Copy(from, to, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Fetch fetch(String path) {
        return new Fetch(path, false);
    }

    private static StagedFile staged(String place, String path) {
        return new StagedFile(place, path, "key", 1, DIGEST);
    }

    private static Request request(Files files) {
        return new Request(
                Optional.empty(),
                Optional.empty(),
                new Targets(List.of(), Map.of(), true, Offline.SEND),
                new MoveFiles(),
                files,
                Environment.NONE,
                Optional.empty(),
                Optional.empty(),
                Set.of(0),
                false,
                Timeouts.DEFAULT,
                Rollout.AT_ONCE,
                Staging.PRESIGNED,
                OutputOptions.DEFAULT,
                Optional.empty());
    }

    private static NodeResult result(String status) {
        return new NodeResult(
                new NodeId("i-12345678"),
                "web-1",
                "111122223333",
                "eu-west-1",
                "Linux",
                status,
                Optional.empty(),
                Optional.of(0),
                Optional.empty(),
                Optional.empty(),
                Output.NONE,
                Output.NONE,
                Source.SSM,
                Optional.empty());
    }
}
