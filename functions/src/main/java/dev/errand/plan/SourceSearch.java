package dev.errand.plan;

import dev.errand.plan.Sources.Source;
import dev.errand.plan.Sources.SourceUnreadable;
import dev.errand.request.InvalidRequest;
import dev.errand.request.Problem;
import dev.errand.work.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the objects that a request names, and all that is wrong with them at once. */
final class SourceSearch {
    /** Of all trees of a request: each file is a URL of one and a half kilobytes in what a node downloads. */
    static final int MOST_FILES = 1000;

    private static final int AT_ONCE = 20;
    private static final Set<String> NO_NAMES = Set.of("", ".", "..");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern NO_PATH_ON_WINDOWS = Pattern.compile("[\\\\:*?\"<>|]");

    private final Sources sources;

    SourceSearch(Sources sources) {
        this.sources = sources;
    }

    /** What is at one place: objects, or a problem. */
    private record Found(List<Wanted> wanted, List<Problem> problems) {}

    /** @throws InvalidRequest naming the place of every source that cannot be given to nodes */
    List<Wanted> find(List<SourcePlace> places) {
        List<Found> found = Parallel.map(places, AT_ONCE, this::at);
        List<Problem> problems =
                found.stream().flatMap(place -> place.problems().stream()).toList();
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems);
        }
        List<Wanted> wanted =
                found.stream().flatMap(place -> place.wanted().stream()).toList();
        if (wanted.size() > MOST_FILES) {
            throw new InvalidRequest(List.of(new Problem(
                    "$.copy",
                    "names %d objects in all; one run copies at most %d, so copy an archive instead"
                            .formatted(wanted.size(), MOST_FILES))));
        }
        return wanted;
    }

    private Found at(SourcePlace place) {
        try {
            List<Wanted> wanted = place.at().isPrefix() ? tree(place) : List.of(one(place));
            wanted.forEach(Wanted::checked);
            return new Found(wanted, List.of());
        } catch (SourceUnreadable e) {
            return new Found(List.of(), List.of(e.at(place.field())));
        } catch (InvalidRequest e) {
            return new Found(List.of(), e.problems());
        }
    }

    private Wanted one(SourcePlace place) {
        return new Wanted(place, "", sources.find(place.at()));
    }

    private List<Wanted> tree(SourcePlace place) {
        List<Source> listed = sources.list(place.at(), MOST_FILES + 1);
        if (listed.size() > MOST_FILES) {
            throw new SourceUnreadable("%s holds more than %d objects; name a narrower prefix, or copy an archive"
                    .formatted(place.at(), MOST_FILES));
        }
        List<Wanted> files = new ArrayList<>();
        listed.stream().filter(source -> !source.at().isPrefix()).forEach(source -> files.add(file(place, source)));
        if (files.isEmpty()) {
            throw new SourceUnreadable("%s holds no object; check the prefix".formatted(place.at()));
        }
        return files;
    }

    private static Wanted file(SourcePlace place, Source source) {
        String path = source.at().key().substring(place.at().key().length());
        if (Stream.of(path.split("/", -1)).anyMatch(NO_NAMES::contains)
                || CONTROL.matcher(path).find()) {
            throw new SourceUnreadable(
                    "%s has a key that is no path of a file, with an empty part, a part of dots or a control character; rename it"
                            .formatted(source.at()));
        }
        if (place.isForWindows() && NO_PATH_ON_WINDOWS.matcher(path).find()) {
            throw new SourceUnreadable("%s has a key that is no path on Windows; rename it".formatted(source.at()));
        }
        return new Wanted(place, path, source);
    }
}
