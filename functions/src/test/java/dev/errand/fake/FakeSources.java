package dev.errand.fake;

import dev.errand.plan.Sources;
import dev.errand.request.S3Location;
import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Buckets in memory, of which some may not be read. */
public final class FakeSources implements Sources {
    private final TreeMap<String, String> objects = new TreeMap<>();
    private final Map<String, Long> sizes = new TreeMap<>();
    private final Map<String, String> copies = new TreeMap<>();
    private final List<String> copied = new ArrayList<>();
    private Optional<MemoryStore> store = Optional.empty();
    private Runnable beforeCopy = () -> {};

    /** The copies become visible in that store. */
    public FakeSources into(MemoryStore runStore) {
        store = Optional.of(runStore);
        return this;
    }

    public FakeSources with(String place, String text) {
        objects.put(place, text);
        return this;
    }

    /** An object said to be of this size. */
    public FakeSources with(String place, long bytes) {
        sizes.put(place, bytes);
        return with(place, "large");
    }

    public void beforeCopy(Runnable hook) {
        beforeCopy = hook;
    }

    /** The places that were copied, in order. */
    public List<String> copied() {
        return List.copyOf(copied);
    }

    /** What is at a key of the run store. */
    public String textAt(String key) {
        return Objects.requireNonNull(copies.get(key), key);
    }

    @Override
    public synchronized Source find(S3Location object) {
        String text = objects.get(object.toString());
        if (text == null) {
            throw new SourceUnreadable(object + " is not there; check the bucket and the key");
        }
        return source(object, text);
    }

    private Source source(S3Location object, String text) {
        long bytes = sizes.getOrDefault(object.toString(), (long) text.length());
        return new Source(object, bytes, "\"" + Keys.sha256(text).substring(0, 8) + "\"");
    }

    @Override
    public synchronized byte[] read(S3Location object, int mostBytes) {
        Source found = find(object);
        if (found.bytes() > mostBytes) {
            throw new SourceUnreadable("%s has more than %d bytes; use a smaller one".formatted(object, mostBytes));
        }
        return Objects.requireNonNull(objects.get(object.toString())).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized List<Source> list(S3Location prefix, int most) {
        return objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix.toString()))
                .limit(most)
                .map(object -> source(
                        new S3Location(
                                prefix.bucket(),
                                object.getKey()
                                        .substring("s3://%s/"
                                                .formatted(prefix.bucket())
                                                .length())),
                        object.getValue()))
                .toList();
    }

    @Override
    public synchronized Optional<String> copy(Source source, String key) {
        beforeCopy.run();
        Source now = find(source.at());
        if (!now.version().equals(source.version())) {
            return Optional.empty();
        }
        copied.add(source.at().toString());
        String text = Objects.requireNonNull(objects.get(source.at().toString()));
        copies.put(key, text);
        store.ifPresent(runStore -> runStore.put(key, text));
        return Optional.of(Keys.sha256(text));
    }

    @Override
    public synchronized String digestOf(String key) {
        return Keys.sha256(textAt(key));
    }
}
