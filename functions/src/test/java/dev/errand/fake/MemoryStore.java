package dev.errand.fake;

import dev.errand.store.RunStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A run store in memory, with a hook before each write for whoever wants to die there. */
public final class MemoryStore implements RunStore {
    private final TreeMap<String, Stored<Object>> objects = new TreeMap<>();
    private Consumer<String> beforeWrite = key -> {};
    private int versions;

    public void beforeWrite(Consumer<String> hook) {
        beforeWrite = hook;
    }

    @Override
    public synchronized Optional<String> create(String key, Object value) {
        beforeWrite.accept(key);
        return objects.containsKey(key) ? versionOf(key, value) : Optional.of(write(key, value));
    }

    @Override
    public synchronized Optional<String> replace(String key, String version, Object value) {
        beforeWrite.accept(key);
        Stored<Object> now = objects.get(key);
        return now == null || !now.version().equals(version) ? versionOf(key, value) : Optional.of(write(key, value));
    }

    private Optional<String> versionOf(String key, Object value) {
        return Optional.ofNullable(objects.get(key))
                .filter(found -> found.value().equals(value))
                .map(Stored::version);
    }

    @Override
    public synchronized void put(String key, Object value) {
        beforeWrite.accept(key);
        write(key, value);
    }

    @Override
    public synchronized void putBytes(String key, byte[] bytes) {
        write(key, bytes);
    }

    @Override
    public synchronized void putBody(String key, Body body) {
        try (InputStream input = body.open().get()) {
            byte[] bytes = input.readAllBytes();
            if (bytes.length != body.length()) {
                throw new IllegalArgumentException("%d bytes, not %d".formatted(bytes.length, body.length()));
            }
            write(key, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized <T> Optional<Stored<T>> find(String key, Class<T> type) {
        return Optional.ofNullable(objects.get(key))
                .map(found -> new Stored<>(type.cast(found.value()), found.version()));
    }

    @Override
    public synchronized List<String> list(String prefix) {
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public synchronized void delete(String key) {
        objects.remove(key);
    }

    @Override
    public synchronized void deleteAll(String prefix) {
        list(prefix).forEach(this::delete);
    }

    @Override
    public synchronized void copy(String from, String to) {
        write(to, java.util.Objects.requireNonNull(objects.get(from), from).value());
    }

    private String write(String key, Object value) {
        String version = String.valueOf(++versions);
        objects.put(key, new Stored<>(value, version));
        return version;
    }
}
