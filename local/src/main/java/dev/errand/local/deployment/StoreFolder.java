package dev.errand.local.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The objects of a bucket of the local run store, read as the files that they are: no deployment need be up.
 *
 * @param folder named like the bucket
 */
public record StoreFolder(Path folder) {
    /** The buckets that are kept in a folder; none where there is no such folder. */
    static List<StoreFolder> in(Path store) {
        return list(store).filter(Files::isDirectory).map(StoreFolder::new).toList();
    }

    /** An object, once it is there. */
    public Optional<byte[]> object(String key) {
        Path file = file(key);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts an object in its place, whole or not at all. */
    public void put(String key, byte[] bytes) {
        Path file = file(key);
        try {
            Files.createDirectories(file.getParent());
            Path beside = Files.createTempFile(folder, ".put-", "");
            Files.write(beside, bytes);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where an object is, if it is there. */
    public Path file(String key) {
        return folder.resolve(key);
    }

    /** Where an object would be in S3. */
    public String place(String key) {
        return "s3://%s/%s".formatted(folder.getFileName(), key);
    }

    /** The keys right below a prefix that ends in {@code /}, in order. */
    public List<String> keys(String prefix) {
        return list(file(prefix))
                .map(file -> prefix + file.getFileName())
                .sorted()
                .toList();
    }

    private static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
