package dev.errand.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.aws.ApiJsonAccess;
import dev.errand.store.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run store that holds JSON, so that a record can be read as another type than it was written, and counts what is read. */
public final class JsonStore implements RunStore {
    private final ObjectMapper mapper = ApiJsonAccess.mapper();
    private final MemoryStore texts = new MemoryStore();
    private final List<String> read = new ArrayList<>();

    /** The objects of another store as JSON. */
    public static JsonStore of(MemoryStore store) {
        JsonStore json = new JsonStore();
        store.list("").forEach(key -> store.get(key, Object.class).ifPresent(value -> json.put(key, value)));
        return json;
    }

    /** The keys of the objects that were read. */
    public synchronized List<String> read() {
        return List.copyOf(read);
    }

    public synchronized void forgetReads() {
        read.clear();
    }

    @Override
    public Optional<String> create(String key, Object value) {
        return texts.create(key, write(value));
    }

    @Override
    public Optional<String> replace(String key, String version, Object value) {
        return texts.replace(key, version, write(value));
    }

    @Override
    public void put(String key, Object value) {
        texts.put(key, write(value));
    }

    @Override
    public void putBytes(String key, byte[] bytes) {
        texts.putBytes(key, bytes);
    }

    @Override
    public void putBody(String key, Body body) {
        texts.putBody(key, body);
    }

    @Override
    public synchronized <T> Optional<Stored<T>> find(String key, Class<T> type) {
        read.add(key);
        return texts.find(key, String.class).map(found -> new Stored<>(parse(found.value(), type), found.version()));
    }

    @Override
    public List<String> list(String prefix) {
        return texts.list(prefix);
    }

    @Override
    public void delete(String key) {
        texts.delete(key);
    }

    @Override
    public void deleteAll(String prefix) {
        texts.deleteAll(prefix);
    }

    @Override
    public void copy(String from, String to) {
        texts.copy(from, to);
    }

    private String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T parse(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
