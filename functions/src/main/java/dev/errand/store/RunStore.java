package dev.errand.store;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The run store: JSON objects by key, with the conditional writes that let two attempts of a function agree.
 *
 * <p>Reads see earlier writes (<a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel">S3's
 * consistency model</a>). Failures of the store itself are retried by the SDK, and an exception after that.
 */
public interface RunStore {
    /** An object as it was read, with the version that {@link #replace} wants. */
    record Stored<T>(T value, String version) {}

    /**
     * Bytes that are read when they are written, perhaps more than once.
     *
     * @param length how many there are
     */
    record Body(long length, Supplier<InputStream> open) {}

    /**
     * Creates an object that must not be there yet, or already be this very value: a write whose answer was lost.
     *
     * @return the object's version, or nothing when the key was taken
     */
    Optional<String> create(String key, Object value);

    /**
     * Replaces an object only if nobody else has since that version was read, unless with this very value.
     *
     * @return the new version, or nothing when somebody has
     */
    Optional<String> replace(String key, String version, Object value);

    /** Writes an object, whatever was there. */
    void put(String key, Object value);

    /** Writes bytes, whatever was there. */
    void putBytes(String key, byte[] bytes);

    /** Writes what need not fit into memory, whatever was there. */
    void putBody(String key, Body body);

    <T> Optional<Stored<T>> find(String key, Class<T> type);

    /** The keys under a prefix, in order. */
    List<String> list(String prefix);

    /** Removes an object; does nothing when there is none. */
    void delete(String key);

    /** Removes every object under a prefix that ends in a slash; does nothing when there is none. */
    void deleteAll(String prefix);

    /** Copies an object's bytes, at most 5 GiB, whatever was there before. */
    void copy(String from, String to);

    /** The object's value. */
    default <T> Optional<T> get(String key, Class<T> type) {
        return find(key, type).map(Stored::value);
    }

    /**
     * The value of an object that an earlier step wrote.
     *
     * @throws RunRecordMissing when it is not there
     */
    default <T> T require(String key, Class<T> type) {
        return get(key, type).orElseThrow(() -> new RunRecordMissing(key));
    }
}
