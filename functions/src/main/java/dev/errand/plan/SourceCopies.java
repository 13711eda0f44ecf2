package dev.errand.plan;

import dev.errand.plan.Sources.Source;
import dev.errand.plan.Sources.SourceUnreadable;
import dev.errand.request.InvalidRequest;
import dev.errand.request.Request;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.work.Parallel;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Copies what a request names in S3 to where nodes can be given it.
 *
 * <p>A copy's key says which version of the object it is of: two attempts to plan a run never mix versions, and an attempt
 * goes on with the copies that one before it has made.
 */
final class SourceCopies {
    private static final int AT_ONCE = 20;
    private static final int TRIES = 3;
    private static final int PIN = 32;

    private final Sources sources;
    private final RunStore store;

    SourceCopies(Sources sources, RunStore store) {
        this.sources = sources;
        this.store = store;
    }

    /** An object's copy. */
    private record Copied(String key, long bytes, String sha256) {}

    /**
     * Looks at the objects that a request names, and copies none.
     *
     * @param tree the request as it was written
     * @throws InvalidRequest naming the place of every source that is not there
     */
    void look(Request request, Object tree) {
        List<SourcePlace> places = SourcePlace.in(request, tree);
        if (!places.isEmpty()) {
            new SourceSearch(sources).find(places);
        }
    }

    /**
     * Copies the objects that a request names.
     *
     * @param tree the request as it was written
     * @throws InvalidRequest naming the place of every source that is not there, and of one that cannot be copied
     */
    List<StagedFile> stage(String run, Request request, Object tree) {
        List<SourcePlace> places = SourcePlace.in(request, tree);
        if (places.isEmpty()) {
            return List.of();
        }
        List<Wanted> wanted = new SourceSearch(sources).find(places);
        Map<Source, Wanted> distinct = new LinkedHashMap<>();
        wanted.forEach(one -> distinct.putIfAbsent(one.source(), one));
        Map<Source, Copied> copies = copy(run, distinct);
        return wanted.stream()
                .map(one -> file(one, Objects.requireNonNull(copies.get(one.source()))))
                .toList();
    }

    private Map<Source, Copied> copy(String run, Map<Source, Wanted> distinct) {
        Set<String> earlier = Set.copyOf(store.list(Keys.stagedFiles(run)));
        List<Copied> copied = Parallel.map(List.copyOf(distinct.values()), AT_ONCE, one -> copy(run, one, earlier));
        Map<Source, Copied> copies = new HashMap<>();
        Iterator<Copied> next = copied.iterator();
        distinct.keySet().forEach(source -> copies.put(source, next.next()));
        return copies;
    }

    private Copied copy(String run, Wanted wanted, Set<String> earlier) {
        try {
            return tryToCopy(run, wanted, earlier);
        } catch (SourceUnreadable e) {
            throw new InvalidRequest(List.of(e.at(wanted.place().field())));
        }
    }

    private Copied tryToCopy(String run, Wanted wanted, Set<String> earlier) {
        Wanted now = wanted;
        for (int i = 0; i < TRIES; i++) {
            String key = Keys.stagedFiles(run) + pin(now.source());
            Optional<String> digest =
                    earlier.contains(key) ? Optional.of(sources.digestOf(key)) : sources.copy(now.source(), key);
            if (digest.isPresent()) {
                return new Copied(key, now.source().bytes(), digest.get());
            }
            now = now.now(sources.find(now.source().at())).checked();
        }
        throw new SourceUnreadable(
                "%s was replaced each of %d times that it was about to be copied; try again when it stays"
                        .formatted(wanted.source().at(), TRIES));
    }

    private static String pin(Source source) {
        return Keys.sha256(source.at() + "\n" + source.version()).substring(0, PIN);
    }

    private static StagedFile file(Wanted wanted, Copied copied) {
        return new StagedFile(wanted.place().name(), wanted.path(), copied.key(), copied.bytes(), copied.sha256());
    }
}
