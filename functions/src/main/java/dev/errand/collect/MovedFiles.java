package dev.errand.collect;

import dev.errand.dispatch.FileFacts;
import dev.errand.dispatch.FileFacts.Copied;
import dev.errand.dispatch.FileFacts.Taken;
import dev.errand.dispatch.Marker;
import dev.errand.dispatch.Marker.Outcome;
import dev.errand.dispatch.StreamFacts;
import dev.errand.request.Fetch;
import dev.errand.request.Request;
import dev.errand.result.Completeness;
import dev.errand.result.CopiedFiles;
import dev.errand.result.CopiedFiles.CopiedFile;
import dev.errand.result.FetchedFiles;
import dev.errand.result.NodeResult;
import dev.errand.result.Platform;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a node's marker says of the files that it got and of those that were taken from it. */
final class MovedFiles {
    private final Request request;
    private final CopyTargets targets;

    MovedFiles(Request request, CopyTargets targets) {
        this.request = request;
        this.targets = targets;
    }

    /** The result with what became of files; a failure where one is missing that the request wants. */
    NodeResult in(NodeResult result, Platform platform, Marker marker) {
        Optional<FetchedFiles> fetched = fetched(platform, marker);
        NodeResult known = result.with(marker.files().copied().map(copied -> copied(platform, copied)), fetched);
        List<String> missing = fetched.map(FetchedFiles::missing).orElse(List.of());
        if (!missing.isEmpty()) {
            known = known.failing("no file to fetch: nothing matches " + String.join(", ", missing));
        }
        Optional<String> problem = marker.fetchProblem();
        return problem.isPresent() ? known.failing("files were not fetched: " + problem.get()) : known;
    }

    private CopiedFiles copied(Platform platform, Copied copied) {
        List<String> to = copied.each().isEmpty() ? List.of() : targets.of(platform);
        int listed =
                Math.min(CopiedFiles.LISTED, Math.min(to.size(), copied.each().size()));
        return new CopiedFiles(
                copied.written(),
                copied.unchanged(),
                IntStream.range(0, listed)
                        .mapToObj(i -> new CopiedFile(to.get(i), copied.each().get(i) ? "written" : "unchanged"))
                        .toList());
    }

    private Optional<FetchedFiles> fetched(Platform platform, Marker marker) {
        List<Fetch> fetches = request.files().fetches().stream()
                .filter(fetch -> fetch.isForWindows() == (platform == Platform.WINDOWS))
                .toList();
        boolean ran = marker.outcome() == Outcome.EXITED || marker.outcome() == Outcome.DEADLINE;
        return ran && !fetches.isEmpty() ? Optional.of(fetched(fetches, marker)) : Optional.empty();
    }

    /** Whole when there is nothing to bring; else until the tar has been gathered it is not. */
    private static FetchedFiles fetched(List<Fetch> fetches, Marker marker) {
        FileFacts facts = marker.files();
        Optional<Taken> taken = facts.taken();
        boolean nothing = taken.isEmpty() && marker.fetchProblem().isEmpty();
        return new FetchedFiles(
                taken.map(Taken::count).orElse(0),
                taken.map(Taken::bytes).orElse(0L),
                taken.map(Taken::sha256).filter(digest -> !digest.equals(StreamFacts.UNKNOWN)),
                nothing ? Completeness.YES : Completeness.NO,
                Optional.empty(),
                facts.missing().stream()
                        .filter(index -> index < fetches.size())
                        .map(index -> fetches.get(index).path())
                        .toList());
    }
}
